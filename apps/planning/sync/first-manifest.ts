import { features, firstFeatures } from '../../manifest/features'
import {
  type AccountId,
  type OrganizationId,
  parseAccountId,
  parseOrganizationId,
  parseRegion,
  type Region,
  type SlackWorkspaceId,
} from '../../manifest/ids'
import { readManifestFile } from '../../manifest/load-manifest'
import type { Enroll, Severity } from '../../manifest/manifest'
import type { AddedSource } from '../../manifest/sources/sources'
import type { Issue } from '../../manifest/text/issue'
import { sourcesByRoute } from './first-sources'

/** What first manifests of either kind say. */
interface FirstChoices {
  readonly home: Region
  readonly others: readonly Region[]
  /** Of the first route. */
  readonly minimumSeverity: Severity
  readonly slack?: { readonly workspace: SlackWorkspaceId; readonly channel: string }
  readonly email?: string
  /** What routes take beside GuardDuty's findings; default nothing. */
  readonly sources?: readonly AddedSource[]
}

/** What the first manifest of an organization says of its own; everything else is read from the organization. */
export interface FirstManifest extends FirstChoices {
  readonly organization: OrganizationId
  readonly managementAccount: AccountId
  readonly securityAccount: AccountId
  readonly accessRole: string
  readonly enroll: Enroll
}

/** What the first manifest of one account says, which is in no organization. */
export interface FirstAccount extends FirstChoices {
  readonly account: AccountId
  readonly name: string
}

/** The protections of a first manifest as people call them. */
export const firstProtectionTitles: readonly string[] = firstFeatures.map((name) => features[name].title)

const json = (value: unknown): string => JSON.stringify(value)

/** An object or list on one line, with blanks where people put them. */
const onOneLine = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return json(value)
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return `{ ${entries.map(([key, inner]) => `${json(key)}: ${onOneLine(inner)}`).join(', ')} }`
}

const lines = (entries: Readonly<Record<string, string>>, indent: string): string =>
  Object.entries(entries)
    .map(([key, text]) => `${indent}  ${json(key)}: ${text}`)
    .join(',\n')

const spread = (entries: Readonly<Record<string, string>>, indent: string): string =>
  `{\n${lines(entries, indent)}\n${indent}}`

const organizationText = ({ organization: id, managementAccount, securityAccount, accessRole }: FirstManifest) => {
  const values = Object.entries({ id, managementAccount, securityAccount, accessRole })
  return spread({ ...Object.fromEntries(values.map(([key, value]) => [key, json(value)])), units: '[]' }, '  ')
}

/** The first route, and those of sources that would drown it; all have the same people. */
const routesText = ({ minimumSeverity, slack, email, sources = [] }: FirstChoices): string => {
  const people = { slack: slack?.channel, email: email === undefined ? undefined : [email] }
  const routes = sourcesByRoute(sources).map(({ route, sources: taken }) =>
    route
      ? { name: route.name, accounts: 'ALL', minimumSeverity: route.minimumSeverity, sources: taken, ...people }
      : {
          ...{ name: 'security', accounts: 'ALL', minimumSeverity },
          sources: taken.length === 0 ? undefined : ['GUARDDUTY', ...taken],
          ...people,
        },
  )
  return `[\n${routes.map((route) => `    ${onOneLine(route)}`).join(',\n')}\n  ]`
}

/**
 * The manifest of an organization without accounts and units, or that of one account, in the style of the one that Guardpost ships:
 * rows on one line each.
 */
export const firstManifest = (first: FirstManifest | FirstAccount): string => {
  const { home, others, slack } = first
  const isOfAccount = 'account' in first
  const protections = Object.fromEntries(firstFeatures.map((name) => [name, json('ALL')]))
  const parts = {
    $schema: json('./accounts.schema.json'),
    version: '1',
    ...(isOfAccount
      ? { account: onOneLine({ id: first.account, name: first.name }) }
      : { organization: organizationText(first) }),
    regions: onOneLine({ home, others }),
    protection: spread(
      {
        ...(!isOfAccount && { enroll: json(first.enroll) }),
        findingUpdates: json('FIFTEEN_MINUTES'),
        features: spread(protections, '    '),
      },
      '  ',
    ),
    ...(slack && { slack: onOneLine({ workspace: slack.workspace }) }),
    routes: routesText(first),
    ...(!isOfAccount && { accounts: '[]' }),
  }
  return `${spread(parts, '')}\n`
}

/** What stands for choices that are still to be made; nothing is refused for it. */
const standIns: FirstManifest = {
  organization: parseOrganizationId('o-0000000000'),
  managementAccount: parseAccountId('000000000000'),
  securityAccount: parseAccountId('000000000001'),
  accessRole: 'OrganizationAccountAccessRole',
  home: parseRegion('us-east-1'),
  others: [],
  enroll: 'ALL',
  minimumSeverity: 'MEDIUM',
}

/**
 * Why no manifest takes these choices, by the schema and the rules of the manifest itself; undefined where one does.
 * The issue's line and column are those of a text that nobody has seen.
 */
export const findChoiceProblem = (
  chosen: Partial<FirstManifest> | Pick<FirstAccount, 'name'>,
): Pick<Issue, 'code' | 'message' | 'wayOut'> | undefined => {
  const email = 'slack' in chosen && chosen.slack ? {} : { email: 'someone@example.com' }
  const alone = 'name' in chosen && { account: standIns.managementAccount, name: chosen.name }
  const read = readManifestFile(firstManifest({ ...standIns, ...email, ...chosen, ...alone }))
  return 'issues' in read ? read.issues[0] : undefined
}
