import type { Readiness } from '../../apps/manifest/sources/sources'
import type { EventReading } from './alert-source'

/**
 * Parts of readings that several sources need, as JSONata. None of them fails for a field that is absent or of another kind than AWS's page
 * says: an event that cannot be read in full is told with what can be read of it.
 */

/** The text at a path; an empty text where none is. */
export const text = (path: string): string => `($type(${path}) = 'string' ? ${path} : '')`

/** The first of the texts that is not empty; an empty text where all are. */
export const firstOf = (first: string, ...others: readonly string[]): string =>
  `($first := ${first}; ${others.map((other) => `$first := $first = '' ? ${other} : $first;`).join(' ')} $first)`

/** The account at a path; where none is, that of the bus on which the event arrived. */
export const accountAt = (path: string): string =>
  String.raw`($type(${path}) = 'string' and $contains(${path}, /^\d{12}$/) ? ${path} : $event.account)`

/** The Region at a path; where none is, that of the event, and us-east-1 for an event that is of the whole account. */
export const regionAt = (path: string): string =>
  String.raw`($asked := ${text(path)}; $asked := $contains($asked, /^[a-z]{2}(-[a-z]+)+-\d$/) ? $asked : ${text('$event.region')};
    $contains($asked, /^[a-z]{2}(-[a-z]+)+-\d$/) ? $asked : 'us-east-1')`

/** A text of somebody else in the first line of a message: at most 60 characters, without the mark between that line's parts. */
export const asHeadline = (jsonata: string): string =>
  String.raw`($headline := $trim($replace(${jsonata}, /[\s|]+/, ' ')); $length($headline) > 60 ? $substring($headline, 0, 57) & '...' : $headline)`

/** Letters of a closed alphabet, as services name types and controls; another text becomes what stands in its place. */
export const named = (path: string, otherwise: string): string =>
  String.raw`($type(${path}) = 'string' and $contains(${path}, /^[A-Za-z0-9][A-Za-z0-9_.:\/ -]{0,99}$/) ? ${path} : ${otherwise})`

/** Texts that are not empty, with a comma between them. */
export const joined = (...texts: readonly string[]): string =>
  `($joined := ''; ${texts
    .map((each) => `$part := ${each}; $joined := $part = '' ? $joined : $joined = '' ? $part : $joined & ', ' & $part;`)
    .join(' ')} $joined)`

/** What kind of thing, and which. */
export const thing = (kind: string, id: string): string => `$trim(${kind} & ' ' & ${id})`

/** A label before a text, and nothing before an empty one. */
export const labeled = (label: string, jsonata: string): string =>
  `($labeled := ${jsonata}; $exists($labeled) and $labeled != '' ? '${label}' & $labeled : '')`

/** The severity of a value by a table, as GuardDuty's findings have it; a value that the table does not have is MEDIUM. */
export const severityBy = (path: string, table: Readonly<Record<string, number>>): string =>
  `($severity := $lookup(${JSON.stringify(table)}, ${text(path)}); $exists($severity) ? $severity : 5)`

/** What a severity of four names is as a number, as GuardDuty's findings have it. */
export const bands = { LOW: 2, MEDIUM: 5, HIGH: 8, CRITICAL: 9.5 } as const

/** A text as part of an address, encoded as often as the console decodes it; nothing of a text that no id is like. */
export const inAddress = (jsonata: string, times: 1 | 2 = 1): string =>
  `($id := ${jsonata}; $contains($id, /^[!-~]*$/) ? ${times === 1 ? '$encodeUrlComponent($id)' : '$encodeUrlComponent($encodeUrlComponent($id))'} : '')`

/**
 * What a reading yields of `$event`: an object with a text or number by each name of a reading. The parts are evaluated one after the other:
 * the values of an object that is written as one are evaluated at the same time and count together against the hundred evaluations that
 * Step Functions lets an expression nest.
 */
export const readEvent = ({ given = '', ...parts }: EventReading): string => {
  const names = Object.keys(parts)
  return `(
    $d := $event.detail;
    ${given}
    ${Object.entries(parts)
      .map(([name, part]) => `$read_${name} := (${part});`)
      .join(' ')}
    { ${names.map((name) => `'${name}': $read_${name}`).join(', ')} }
  )`
}

/**
 * Whether the security account is the delegated administrator of a service, without which the service tells it of no other account. Who is
 * no delegated administrator of any service is refused to ask.
 * Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListDelegatedAdministrators.html
 */
export const delegatedTo = (ServicePrincipal: string): Readiness => ({
  client: 'organizations',
  operation: 'ListDelegatedAdministrators',
  input: { ServicePrincipal },
  where: 'organization',
  regions: 'us-east-1',
  at: ['DelegatedAdministrators', '*', 'Id'],
  isOn: ['{account}'],
  offErrors: ['AccessDeniedException'],
})
