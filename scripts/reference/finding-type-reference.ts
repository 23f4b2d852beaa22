import { lowFindingTypes } from '../../apps/manifest/schema/finding-types'
import { findingWords } from '../../stacks/words/finding-words'

const rows = (): string =>
  findingWords()
    .map(({ type, says, page, first }) => {
      const low = lowFindingTypes.includes(type) ? 'LOW' : ''
      return `| [${type}](${page}) | ${low} | ${says} | ${first} |\n`
    })
    .join('')

/** Every known type of findings in plain words, as a page of the documentation. */
export const findingTypeReference = (): string => `# Finding types in plain words

What each type means and what to do first, in our own words; the link is AWS's description, with more to do. Made from
\`stacks/words\`. LOW marks the types that
are low by default: a route hears of them with \`"minimumSeverity": "LOW"\` only.

| type | | what happened | first step |
| --- | --- | --- | --- |
${rows()}`
