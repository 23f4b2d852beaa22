import { counted } from '../../manifest/text/counted'
import { isRootId } from '../../manifest/unit-tree'
import type { WantedEnrollment } from '../../planning/explain/account-enrollment'
import type { FeatureExplanation, FeatureNow, Wanted } from '../../planning/explain/account-features'
import type { PolicySetting } from '../../planning/explain/account-policies'
import type { AccountRoute } from '../../planning/explain/account-routes'
import type {
  AccountExplanation,
  ExplainedRegions,
  NamedUnit,
  StandingInShort,
} from '../../planning/explain/explain-account'
import type { Reason } from '../../planning/explain/manifest-reasons'
import { listed } from '../../planning/words/listed'
import { renderWideTable } from './layout'
import type { Paint } from './paint'
import { routeSourcesText } from './route-sources-text'

const unitText = ({ id, path }: NamedUnit): string =>
  path === undefined ? (isRootId(id) ? `the root (${id})` : id) : `${path} (${id})`

const whereText = ({ unit, account, manifest, enrollment }: AccountExplanation): string => {
  if (enrollment.wanted === 'itself') return 'It is in the manifest by itself, without an organization'
  const [row, live] = [unit.manifest && unitText(unit.manifest), unit.live && unitText(unit.live)]
  if (unit.differs && account.at) {
    return `Unit: ${live} in the organization, which decides. ${manifest}:${account.at.line} still has ${row}: "guardpost sync" writes it`
  }
  return `Unit: ${live ?? row ?? 'unknown'}${unit.live ? ', as in the organization' : ', as the manifest has it'}`
}

/** A line of the manifest with what it is about: `accounts.json:30, unit Workloads (on trial)`. */
const reasonText = (manifest: string, { at, scope, unit, note }: Reason): string => {
  const about = unit === undefined ? (scope === 'region' ? 'every account in these Regions' : scope) : `unit ${unit}`
  return `${manifest}:${at.line}, ${about}${note === undefined ? '' : ` (${note})`}`
}

const enrollmentWords: Readonly<Record<WantedEnrollment, string>> = {
  administrator: 'it is the security account, which administers the others',
  member: 'to be a member of the security account',
  'left-out': 'left out on purpose',
  suspended: 'left out, because it is not active',
  unlisted: 'left alone: the manifest does not list it, and GuardDuty is not to enroll every account',
  gone: 'not in the organization',
  itself: 'it manages its own',
}

const enrollmentText = ({ enrollment, manifest, account }: AccountExplanation): string => {
  const { wanted, by } = enrollment
  const state = wanted === 'suspended' && account.state !== undefined ? ` (AWS: ${account.state})` : ''
  return `GuardDuty: ${enrollmentWords[wanted]}${state}${by === undefined ? '' : `; ${reasonText(manifest, by)}`}`
}

const standingText = (now: StandingInShort | undefined, isAlone: boolean): string => {
  if (now === undefined) return ''
  if (now.kind === 'region-off') return `: the Region is off in the ${isAlone ? '' : 'security '}account`
  if (now.kind === 'no-administrator')
    return isAlone ? ': there is no detector' : ': the security account has no detector, so that nobody is a member'
  if (now.kind === 'no-member') return ': not a member'
  if (now.kind === 'administrator') return now.enabled ? ': its own detector is on' : ': its own detector is suspended'
  return now.relationship === 'Enabled' ? ': an enabled member' : `: a member that is ${now.relationship}`
}

const wantedWords: Readonly<Record<Wanted, string>> = {
  on: 'on',
  off: 'off',
  new: 'on if it joins',
  'left-alone': 'left alone',
}

const nowText = (now: FeatureNow | undefined, differs: boolean): string => {
  if (now === undefined) return '-'
  const state = now.state === 'not-offered' ? 'not offered' : now.state
  return `${state}${now.managedBy === undefined ? '' : ' (by a policy)'}${differs ? ', differs' : ''}`
}

const policyText = (policy: PolicySetting | undefined): string => {
  if (policy === undefined || policy.state === 'unmanaged') return '-'
  return policy.by === undefined ? policy.state : `${policy.state} by ${policy.by.name}`
}

const onOrOff = (now: FeatureNow, agent: string): FeatureNow => ({
  state: now.agents.some((name) => name === agent) ? 'on' : 'off',
  agents: [],
})

const differs = (wanted: Wanted, now: FeatureNow | undefined): boolean =>
  now !== undefined && now.state !== 'not-offered' && (wanted === 'on' || wanted === 'off') && now.state !== wanted

/** A line of the table: what, wanted, by policies, is, why. */
const rowsOf = (manifest: string, explained: FeatureExplanation): readonly string[][] => {
  const { feature, wanted, by, agents, policy, now } = explained
  const why = by === undefined ? 'no line' : reasonText(manifest, by)
  return [
    [feature, wantedWords[wanted], policyText(policy), nowText(now, differs(wanted, now)), why],
    ...Object.entries(agents).map(([agent, one]) => {
      const state = now && onOrOff(now, agent)
      const held = policy?.agents[agent as keyof typeof policy.agents]
      return [`  ${agent}`, wantedWords[one], policyText(held), nowText(state, differs(one, state)), '']
    }),
  ]
}

const header = ['protection', 'wanted', 'policies', 'is', 'why']

/** The table without columns that say nothing, since AWS was not asked, or has no policies of the type. */
const tableOf = (manifest: string, features: readonly FeatureExplanation[]): readonly (readonly string[])[] => {
  const isShown = [true, true, features.some(({ policy }) => policy), features.some(({ now }) => now), true]
  const rows = [header, ...features.flatMap((feature) => rowsOf(manifest, feature))]
  return rows.map((row) => row.filter((_cell, index) => isShown[index]))
}

const regionsText = (
  { manifest, enrollment }: AccountExplanation,
  { regions, policy, now, features }: ExplainedRegions,
  columns: number | undefined,
): readonly string[] => {
  const table = renderWideTable(tableOf(manifest, features), 1, columns === undefined ? undefined : columns - 2)
  const isKept = enrollment.wanted === 'left-out' && now?.relationship === 'Enabled'
  const held = policy === undefined || policy.state === 'unmanaged' ? '' : `; GuardDuty itself: ${policyText(policy)}`
  return [
    '',
    `${listed(regions)}${standingText(now, enrollment.wanted === 'itself')}${isKept ? ', although it is left out' : ''}${held}`,
    ...(features.length === 0 ? ['  no protection'] : table.map((line) => (line === '' ? line : `  ${line}`))),
  ]
}

const policiesText = ({ policies, carriedOutBy, enrollment }: AccountExplanation): readonly string[] => {
  if (enrollment.wanted === 'itself') return []
  const lines = [`Protection is carried out by ${carriedOutBy}.`]
  if (policies === undefined) return lines
  const { status, attached, invalidBlocks } = policies
  const named = attached.map(
    ({ name, id, target, own }) => `  ${name} (${id}), on ${target}${own ? '' : ", not Guardpost's"}`,
  )
  return [
    ...lines,
    attached.length === 0
      ? `The policy type GUARDDUTY_POLICY is ${status} in the root, and no policy reaches the account.`
      : `The policy type GUARDDUTY_POLICY is ${status} in the root; these policies reach the account, the nearest last:`,
    ...named,
    ...(invalidBlocks.length === 0
      ? []
      : [`  Together they are invalid in ${invalidBlocks.join(', ')}, so that AWS keeps what was valid before.`]),
  ]
}

const choiceText = ({ chooses, digest, sources }: AccountRoute): string =>
  [
    ...(sources ? [`of ${listed(sources)}`] : []),
    ...(chooses?.types ? [`types ${listed(chooses.types)}`] : []),
    ...(chooses?.exceptTypes ? [`not ${listed(chooses.exceptTypes)}`] : []),
    ...(chooses?.resources ? [`about ${listed(chooses.resources)}`] : []),
    ...(chooses?.samples === false ? ['no samples'] : []),
    ...(digest ? [`less in a ${digest.toLowerCase()} digest`] : []),
  ]
    .map((part) => `, ${part}`)
    .join('')

const routeText = (manifest: string, route: AccountRoute): string => {
  const { by, named, at, minimumSeverity, from, slack, teams, email, topic, deliver } = route
  const entry = by === 'ALL' ? 'all accounts' : `${by} ${named}`
  const channel = slack === undefined ? [] : [`Slack ${slack}${deliver === 'member' ? ' from the account itself' : ''}`]
  const others = [
    ...(teams === undefined ? [] : [`Microsoft Teams ${teams}`]),
    ...email,
    ...(topic === undefined ? [] : [`topic ${topic}`]),
  ]
  return `  ${route.route} (${entry}, ${manifest}:${at.line}): ${minimumSeverity} and above (${from.toFixed(1)})${choiceText(route)}; to ${[...channel, ...others].join(', ')}`
}

const routesText = ({ routes, sources = [], manifest, enrollment }: AccountExplanation): readonly string[] => {
  if (routes.length > 0) {
    const beside = sources.length === 0 ? [] : ['What they take beside findings', ...routeSourcesText(sources)]
    return ['', 'Its findings go to', ...routes.map((route) => routeText(manifest, route)), ...beside]
  }
  const isWatched = ['member', 'administrator', 'itself'].includes(enrollment.wanted)
  return [
    '',
    isWatched ? 'No route takes its findings.' : 'GuardDuty is to make no findings of it, so that no route has any.',
  ]
}

const deniedText = ({ denied }: AccountExplanation, paint: Paint): readonly string[] => {
  const operations = [...new Set(denied.map(({ operation, account }) => `${operation} in ${account}`))]
  return operations.length === 0
    ? []
    : [
        '',
        `${paint('problem', 'Not read')}: ${operations.join(', ')}: not allowed, so that what it would say is unknown`,
      ]
}

const differencesText = ({ regions }: AccountExplanation): readonly string[] => {
  const count = regions.flatMap(({ features }) => features.filter(({ differs }) => differs)).length
  return count === 0
    ? []
    : [
        '',
        `Not as wanted: ${counted(count, 'protection')}. "guardpost plan" says what "guardpost deploy" would do about it.`,
      ]
}

/** One account as a person reads it: whether it is watched, what it gets in each Region and why, and who hears of it. */
export const accountText = (
  explained: AccountExplanation,
  { paint, columns }: { readonly paint: Paint; readonly columns: number | undefined },
): readonly string[] => {
  const { account, manifest } = explained
  const place = account.at === undefined ? `not in ${manifest}` : `${manifest}:${account.at.line}`
  return [
    `${paint('strong', account.name)} (${account.id})  ${place}${account.note === undefined ? '' : ` (${account.note})`}`,
    ...(account.isManagement ? ['It is the management account.'] : []),
    whereText(explained),
    enrollmentText(explained),
    ...policiesText(explained),
    ...explained.regions.flatMap((one) => regionsText(explained, one, columns)),
    ...differencesText(explained),
    ...routesText(explained),
    ...deniedText(explained, paint),
  ]
}
