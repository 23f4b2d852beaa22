import type { PropertyChange, ResourceChange, TemplateDifference } from '../session/template-differences'
import type { Paint } from './paint'

const signs = { add: '+', change: '~', remove: '-' } as const

/** Longer values are left to `--json`. */
const longestValue = 48

const short = (value: unknown): string | undefined => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > longestValue ? undefined : text
}

const renderProperty = ({ name, before, after }: PropertyChange): string => {
  const [left, right] = [short(before), short(after)]
  return left === undefined || right === undefined ? name : `${name}: ${left} -> ${right}`
}

const replaced = { yes: ', replaced', maybe: ', perhaps replaced', no: '' } as const

const renderResource = ({ change, id, named, type, replaces, properties }: ResourceChange, paint: Paint): string => {
  const head = `  ${paint(change, signs[change])} ${type} ${named ?? id}${change === 'change' ? replaced[replaces] : ''}\n`
  return head + properties.map((property) => `      ${renderProperty(property)}\n`).join('')
}

const renderOne = ({ of, name, resources, others }: TemplateDifference, paint: Paint): string => {
  const title = of === 'stack' ? `Stack ${name}` : `Template of the StackSet ${name}`
  const rest = others.length === 0 ? '' : `  ${paint('change', '~')} ${others.join(', ')}\n`
  return `${paint('strong', title)}\n${resources.map((resource) => renderResource(resource, paint)).join('')}${rest}`
}

/** Stacks and templates of StackSets, resource by resource. Empty text when none differs. */
export const renderDifferences = (differences: readonly TemplateDifference[], paint: Paint): string =>
  differences.map((difference) => renderOne(difference, paint)).join('')
