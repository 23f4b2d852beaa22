import { limits } from '../limits'
import { counted } from '../text/counted'
import type { Problem } from '../text/issue'
import type { Rule } from './rule'
import { findRepeats } from './rule'

/** AWS takes 50 tags on a resource, and one role has a tag of Guardpost's own. */
const tagLimit = limits.tags.takes - 1

/**
 * What every service takes: IAM has the narrowest pattern, CloudFormation wants a value.
 * Sources: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Tag.html,
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Tag.html
 */
const characters = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u

const formProblem = (what: string, text: string, longest: number): string | undefined => {
  if (text.length === 0) return `The ${what} of a tag is empty`
  if (text.length > longest) return `The ${what} of a tag has ${text.length} characters, and AWS takes ${longest}`
  return characters.test(text) ? undefined : `The ${what} of a tag has a character that AWS does not take`
}

const tagsFit: Rule = ({ tags = {} }) => {
  const entries = Object.entries(tags)
  const problems = entries.flatMap(([key, value]): readonly Problem[] => {
    const path = ['tags', key]
    const reserved = /^(aws|guardpost):/i.exec(key)?.[1]
    if (reserved !== undefined) {
      const message = `Keys that begin with "${reserved}:" are reserved`
      return [{ code: 'MANIFEST_TAG_RESERVED', path, at: 'key', message }]
    }
    const wrongKey = formProblem('key', key, 128)
    if (wrongKey !== undefined) return [{ code: 'MANIFEST_TAG', path, at: 'key', message: wrongKey }]
    const wrongValue = value === undefined ? undefined : formProblem('value', value, 256)
    return wrongValue === undefined ? [] : [{ code: 'MANIFEST_TAG', path, message: wrongValue }]
  })
  if (entries.length <= tagLimit) return problems
  const message = `There are ${counted(entries.length, 'tag')}, and ${tagLimit} fit on a role beside that of Guardpost`
  return [...problems, { code: 'MANIFEST_TAG', path: ['tags'], message }]
}

const tagKeysAreUnique: Rule = ({ tags = {} }) => {
  const keys = Object.keys(tags)
  return findRepeats(keys, (key) => key.toLowerCase()).map(({ index, first }) => ({
    code: 'MANIFEST_TAG_REPEATED',
    path: ['tags', keys[index] ?? ''],
    at: 'key',
    message: `The keys ${JSON.stringify(keys[first])} and ${JSON.stringify(keys[index])} are one for IAM`,
  }))
}

/** Rules about the company's own tags. */
export const tagRules: readonly Rule[] = [tagsFit, tagKeysAreUnique]
