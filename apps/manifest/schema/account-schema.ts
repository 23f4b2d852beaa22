import { z } from 'zod'
import type { AccountId, UnitId } from '../ids'
import type { Problem } from '../text/issue'
import type { Path } from '../text/place'
import { accountId } from './leaf-schemas'
import { type ManifestFile, manifestSchema } from './manifest-schema'

const singleAccount = z
  .strictObject({
    id: accountId.describe('Guardpost refuses to act in any other account.'),
    name: z.string().min(1).max(50).describe('Its name, as messages and commands are to say it.'),
  })
  .describe(
    'One account without an organization, in place of "organization" and "accounts": its own GuardDuty is managed in it.',
  )

/** `accounts.json` of one account for itself. */
export const accountManifestSchema = manifestSchema
  .omit({ organization: true, accounts: true })
  .extend({ account: singleAccount })

/** All keys that a manifest may have, of an organization and of one account: to look up what is meant. */
export const anyManifestSchema = manifestSchema.extend({ account: singleAccount.optional() })

/** The content of one account's file: it lists itself, in no unit. */
type AccountFile = Omit<ManifestFile, 'organization'> & {
  readonly organization: { readonly units: readonly [] }
  readonly account: { readonly id: AccountId; readonly name: string }
}

/** The content of a file with defaults filled in: an organization's, or with `account` that of one account. */
export type WrittenFile = (ManifestFile & { readonly account?: undefined }) | AccountFile

/** The file of an organization. @throws TypeError for that of one account: who calls has to tell them apart. */
export const requireOrganizationFile = (file: WrittenFile): ManifestFile => {
  if (file.account === undefined) return file
  throw new TypeError(`The file is of the account ${file.account.id} alone`)
}

/** Where an account is that is in no organization. */
const noUnit = '' as UnitId

/** The account as the row of a list that every account has. GuardDuty needs no address of an account for itself. */
export const listedAlone = ({ account, ...file }: z.output<typeof accountManifestSchema>): AccountFile => ({
  ...file,
  organization: { units: [] },
  account,
  accounts: [{ ...account, email: '', unit: noUnit, state: 'ACTIVE', enroll: true, protection: {} }],
})

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isPresent = (value: unknown, key: string): value is Readonly<Record<string, unknown>> =>
  isRecord(value) && value[key] !== undefined

/** Whether a file's value is about one account. */
export const isOfOneAccount = (value: unknown): boolean => isPresent(value, 'account')

/** A file's value with the account in the list of accounts, as rules look it up there. */
export const rowsOf = (value: unknown): unknown =>
  isOfOneAccount(value) && isRecord(value) && value.organization === undefined
    ? { ...value, accounts: [value.account] }
    : value

/** What a manifest of both or of neither is told. */
export const scopeProblem = (value: unknown): Problem | undefined => {
  const [one, many] = [isPresent(value, 'account'), isPresent(value, 'organization')]
  if (one !== many || !isRecord(value)) return undefined
  if (one) {
    const message = 'The manifest has "organization" and "account": it is about one of them'
    const wayOut = 'Keep "organization" for an AWS Organization, or "account" for one account by itself.'
    return { code: 'MANIFEST_SCOPE', path: ['account'], at: 'key', message, wayOut }
  }
  return { code: 'MANIFEST_SCOPE', path: [], message: 'The manifest has neither "organization" nor "account"' }
}

type Found = readonly (readonly [Path, string])[]

const keysOf = (value: unknown, path: Path, keys: Readonly<Record<string, string>>): Found =>
  Object.entries(keys).flatMap(([key, message]) => (isPresent(value, key) ? [[[...path, key], message] as const] : []))

const entriesOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const inProtection = (protection: unknown): Found => {
  if (!isRecord(protection)) return []
  const { enroll, exceptions } = protection
  return [
    ...keysOf(protection, ['protection'], {
      carriedOutBy: '"carriedOutBy" says how accounts of an organization get their protection',
    }),
    ...(enroll === 'NEW' || enroll === 'NONE'
      ? [[['protection', 'enroll'], `"enroll" says which accounts of an organization GuardDuty enrolls`] as const]
      : []),
    ...entriesOf(exceptions).flatMap((exception, index) =>
      keysOf(exception, ['protection', 'exceptions', index], {
        units: 'Units are those of an organization; an exception of one account names Regions alone',
        accounts: 'There is no other account: an exception of one account names Regions alone',
        enroll: '"enroll" says which accounts of an organization GuardDuty enrolls',
      }),
    ),
  ]
}

const inRoute = (route: unknown, index: number): Found => [
  ...keysOf(route, ['routes', index], {
    units: 'Units are those of an organization; a route of one account has "accounts": "ALL"',
    except: 'A route of one account has no account to leave out',
  }),
  ...(isRecord(route) && route.deliver === 'member'
    ? [[['routes', index, 'deliver'], 'Member routes deliver in the accounts of an organization'] as const]
    : []),
]

/** Everything in the value of a manifest of one account that only an organization has, each by its name and place. */
export const organizationsOnly = (value: unknown): readonly Problem[] => {
  if (!isRecord(value)) return []
  const found: Found = [
    ...keysOf(value, [], { accounts: '"accounts" lists those of an organization' }),
    ...inProtection(value.protection),
    ...entriesOf(value.routes).flatMap(inRoute),
  ]
  return found.map(([path, message]) => ({ code: 'MANIFEST_NEEDS_ORGANIZATION', path, message }))
}
