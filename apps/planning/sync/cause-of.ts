import type { Issue } from '../../manifest/text/issue'
import { type AccountChange, subjectOf, type UnitChange } from './sync-change'

type Change = AccountChange | UnitChange

/** Which keys of a row each kind of change writes. */
const keysOf: Readonly<Record<Change['kind'], readonly string[]>> = {
  'account-joined': ['id', 'name', 'email', 'unit', 'state', 'slackAuthorized'],
  'account-renamed': ['name'],
  'account-email': ['email'],
  'account-moved': ['unit'],
  'account-suspended': ['state'],
  'account-reopened': ['state'],
  'account-removed': [],
  'slack-authorized': ['slackAuthorized'],
  'unit-added': ['id', 'name', 'parent'],
  'unit-renamed': ['name'],
  'unit-moved': ['parent'],
  'unit-removed': [],
}

interface Rows {
  readonly accounts: readonly { readonly id: string }[]
  readonly organization: { readonly units?: readonly { readonly id: string }[] }
}

/** The row and key that an issue is at; undefined where it is not in a row of accounts or units. */
const placeOf = ({ pointer }: Issue, { accounts, organization }: Rows): { id: string; key: string } | undefined => {
  const account = /^\/accounts\/(\d+)\/([^/]+)/.exec(pointer)
  const unit = /^\/organization\/units\/(\d+)\/([^/]+)/.exec(pointer)
  const row = account ? accounts[Number(account[1])] : organization.units?.[Number(unit?.[1])]
  return row && { id: row.id, key: account?.[2] ?? unit?.[2] ?? '' }
}

/** What a change writes, or what can no longer be named after it. */
const textsOf = (change: Change): readonly unknown[] => {
  if (change.kind === 'account-removed' || change.kind === 'unit-removed') return [subjectOf(change), change.name]
  return [subjectOf(change), ...(typeof change.after === 'object' ? Object.values(change.after) : [change.after])]
}

/** A value as it may be written elsewhere; the last part of a unit's path is its name. */
const formsOf = (value: unknown): readonly unknown[] => [
  value,
  ...(typeof value === 'string' && value.includes('/') ? [value.split('/').at(-1)] : []),
]

const same = (a: unknown, b: unknown): boolean =>
  typeof a === 'string' && typeof b === 'string' ? a.toLowerCase() === b.toLowerCase() : a === b

/**
 * The change that brought a problem into the edited manifest. It is the one that wrote the value,
 * or else the last one that wrote the same value elsewhere or took the row away that the value
 * names. Undefined when none did.
 * @param edited the content of the edited manifest, where the issue was found.
 */
export const causeOf = <Cause extends Change>(
  issue: Issue,
  edited: unknown,
  changes: readonly Cause[],
): Cause | undefined => {
  const place = placeOf(issue, edited as Rows)
  const wrote = changes.find((change) => place?.id === subjectOf(change) && keysOf[change.kind].includes(place.key))
  return (
    wrote ??
    changes.findLast((change) => {
      const texts = textsOf(change).filter((text) => text !== undefined)
      return texts.some((text) => formsOf(issue.value).some((form) => same(text, form)))
    })
  )
}
