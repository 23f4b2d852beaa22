import { isOfOneAccount, companyTopics as namedTopics } from '../../manifest/manifest'
import { routedSources } from '../../manifest/routing/route-sources'
import { findTrails } from '../delivery/notice-trails'
import type { Desired } from '../state/desired'
import type { Observed } from '../state/observed'
import { isSeen, type Seen } from '../state/seen'
import { listed } from '../words/listed'
import {
  byFindings,
  type Code,
  type Found,
  failed,
  failedBy,
  findingsOf,
  type Judge,
  notAllowed,
  type PreflightCheck,
  passed,
  skipped,
} from './check'
import { memberRegions } from './member-regions'
import { quotas } from './quotas'

/** A check on something that was read: skipped where it may not be. */
const ifSeen = <Value>(one: Seen<Value>, judge: (value: Value) => Omit<PreflightCheck, 'title'>) =>
  isSeen(one) ? judge(one.seen) : skipped(notAllowed(one.denied))

const organization: Judge = (grounds) =>
  ifSeen(grounds.observed.organization, () =>
    byFindings(['ORGANIZATION_OTHER', 'MANAGEMENT_OTHER', 'NOT_MANAGEMENT', 'SECURITY_ACCOUNT_GONE'])(grounds),
  )

const allFeatures: Judge = (grounds) =>
  ifSeen(grounds.observed.organization, () => byFindings(['FEATURES_NOT_ALL'])(grounds))

/** The security account's Regions are the first thing that is read with its role. */
const accessRole: Judge = ({ observed: { securityOptIn } }) => {
  if (securityOptIn === undefined) return skipped('not looked at')
  if (isSeen(securityOptIn)) return passed
  return securityOptIn.denied.operation === 'sts:AssumeRole'
    ? failed(`${notAllowed(securityOptIn.denied)}. Let the role trust the caller, or use --security-profile`)
    : passed
}

const regions: Judge = (grounds) => {
  const { securityOptIn } = grounds.observed
  const managementOptIn = isOfOneAccount(grounds.desired.manifest) ? securityOptIn : grounds.observed.managementOptIn
  const finding = failedBy(grounds.found, ['REGION_NOT_ENABLED', 'REGION_TURNED_OFF'])
  if (finding) return finding
  const unread = [securityOptIn, managementOptIn].find((one) => one === undefined || !isSeen(one))
  if (securityOptIn === undefined || managementOptIn === undefined) return skipped('not looked at')
  return unread && !isSeen(unread) ? skipped(notAllowed(unread.denied)) : passed
}

/** What the plan makes itself is neither right yet nor anybody's mistake. */
const bootstrap: Judge = ({ desired, observed, found }) =>
  ifSeen(observed.toolkitVersion, (version) => {
    const { toolkitStackName, minimumVersion } = desired.assembly.bootstrap
    if (found.actions.some(({ kind }) => kind === 'bootstrap')) return skipped('"guardpost deploy" makes it')
    if (version !== undefined && version >= minimumVersion) return passed
    const what = version === undefined ? 'is missing' : `has version ${version} and needs ${minimumVersion}`
    return failed(`${toolkitStackName} ${what}: "guardpost deploy" of the whole organization makes it`)
  })

/** In members it is the landing zone's: nobody asks there. */
const boundary: Judge = ({ observed, found }) =>
  observed.boundary === undefined
    ? skipped('not looked at')
    : ifSeen(observed.boundary, () => failedBy(found, ['BOUNDARY_MISSING']) ?? passed)

const slack: Judge = ({ observed: { slackAuthorized }, found }) => {
  if (slackAuthorized === undefined) return skipped('the manifest names no workspace')
  return ifSeen(slackAuthorized, (isAuthorized) => {
    const finding = failedBy(found, ['SLACK_NOT_AUTHORIZED', 'SLACK_CHANNEL_TAKEN'])
    return finding ?? (isAuthorized ? passed : failed('it is not authorized'))
  })
}

const companyTopics: Judge = ({ observed, found }) => {
  const finding = failedBy(found, ['TOPIC_MISSING', 'TOPIC_CLOSED'])
  if (finding) return finding
  const [first] = findingsOf(found, ['TOPIC_UNREAD'])
  if (first !== undefined) return skipped(first)
  return observed.companyTopics === undefined ? skipped('not looked at') : passed
}

const teams: Judge = ({ observed: { teamsAuthorized }, found }) => {
  if (teamsAuthorized === undefined) return skipped('not looked at')
  return ifSeen(teamsAuthorized, (isAuthorized) => {
    const finding = failedBy(found, ['TEAMS_NOT_AUTHORIZED', 'TEAMS_CHANNEL_TAKEN', 'TEAMS_DENIED'])
    return finding ?? (isAuthorized ? passed : failed('it is not authorized'))
  })
}

const exportQueue: Judge = ({ observed, found }) => {
  if (observed.exportQueue === undefined) return skipped('not looked at')
  return ifSeen(observed.exportQueue, () => {
    const finding = failedBy(found, ['EXPORT_QUEUE_TAKEN', 'DESTINATION_FOREIGN'])
    const outside = findingsOf(found, ['EXPORT_READER_OUTSIDE'])
    return finding ?? (outside.length > 0 ? { ...passed, detail: listed(outside) } : passed)
  })
}

/** Checks of ways out that a manifest may have beside Slack and mail. */
const checksOfWays = (manifest: Desired['manifest']): readonly (readonly [string, Judge])[] => [
  ...(manifest.teams ? ([['Team of Microsoft Teams', teams]] as const) : []),
  ...(namedTopics(manifest).length === 0 ? [] : ([["Topics of the company's own", companyTopics]] as const)),
  ...(manifest.protection.export?.queue ? ([['Queue of exported findings', exportQueue]] as const) : []),
]

const trail: Judge = ({ observed: { trails }, found }) => {
  if (trails === undefined) return skipped('not looked at')
  const finding = failedBy(found, ['TRAIL_MISSING'])
  if (finding) return finding
  const unread = trails.find((one) => !isSeen(one.trails))?.trails
  if (unread && !isSeen(unread)) return skipped(notAllowed(unread.denied))
  return { ...passed, detail: listed((findTrails(trails) ?? []).map(({ name }) => `"${name}"`)) }
}

/** Services that are not Guardpost's to switch on. */
const sources: Judge = ({ desired, observed, found }) => {
  const finding = failedBy(found, ['SOURCE_OFF'])
  if (finding) return finding
  const [unread] = findingsOf(found, ['SOURCE_UNREAD'])
  if (unread !== undefined) return skipped(unread)
  if (observed.sources === undefined && observed.trails === undefined) return skipped('not looked at')
  return { ...passed, detail: listed(routedSources(desired.manifest)) }
}

const policies: Judge = (grounds) => {
  if (grounds.observed.policies === undefined) return skipped('not looked at')
  const denials: readonly Code[] = ['POLICY_DENIES', 'REGION_DENIED', 'CHANGE_DENIED']
  const own: readonly Code[] = ['AUTO_ENABLE_STOPPED', 'POLICY_TURNS_OFF', 'CHATBOT_DENIED', 'TEAMS_DENIED']
  const finding = failedBy(grounds.found, [...denials, ...own])
  if (finding) return finding
  const [unread] = findingsOf(grounds.found, ['POLICIES_UNREAD'])
  return unread === undefined ? passed : skipped(unread)
}

/** What an account by itself needs: nobody else has to have done anything. */
const checksOfAccount = (manifest: Desired['manifest']): readonly (readonly [string, Judge])[] => [
  ['Credentials and account', byFindings(['ACCOUNT_MANAGED'])],
  ['Regions enabled in the account', regions],
  ['CDK bootstrap', bootstrap],
  ...(manifest.permissionsBoundary === undefined ? [] : ([['Permissions boundary in the account', boundary]] as const)),
  ['Quotas', quotas],
  ['Slack workspace', slack],
  ...checksOfWays(manifest),
  ['Trail for the tampering rules', trail],
]

const checksOfOrganization = (manifest: Desired['manifest']): readonly (readonly [string, Judge])[] => [
  ['Credentials and organization', organization],
  ['All features of AWS Organizations', allFeatures],
  ['Access role of the security account', accessRole],
  ['Regions enabled in the management and security account', regions],
  ['Regions enabled in members', memberRegions],
  ['CDK bootstrap', bootstrap],
  ...(manifest.permissionsBoundary === undefined
    ? []
    : ([['Permissions boundary in the security account', boundary]] as const)),
  ['Quotas', quotas],
  ['Slack workspace', slack],
  ...checksOfWays(manifest),
  ['Trail for the tampering rules', trail],
  ['Policies of the organization', policies],
]

const checksFor = (manifest: Desired['manifest']) => [
  ...(isOfOneAccount(manifest) ? checksOfAccount(manifest) : checksOfOrganization(manifest)),
  ...(routedSources(manifest).length === 0 ? [] : ([['Other sources of alerts', sources]] as const)),
]

/** The list of what was checked, in the order in which it matters; pure, from what was observed and planned. */
export const preflight = (desired: Desired, observed: Observed, found: Found): readonly PreflightCheck[] =>
  checksFor(desired.manifest).map(([title, judge]) => ({ title, ...judge({ desired, observed, found }) }))
