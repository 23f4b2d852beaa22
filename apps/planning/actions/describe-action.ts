import { namesIn } from '../features/feature-states'
import { listed } from '../words/listed'
import type {
  Action,
  ActionKind,
  DetectorSettings,
  FeatureStates,
  OrganizationSettings,
  RetryInstances,
} from './action'
import type { ActionWords, Describe, Label } from './action-words'
import { teardownWords } from './describe-teardown'

/** `on: A, B (with AGENT); off: C`, so that a long list of features has each word once. */
const statesInWords = (states: FeatureStates): string =>
  ([true, false] as const)
    .flatMap((wanted) => {
      const names = namesIn(states).filter((name) => (states[name]?.enabled ?? false) === wanted)
      const listed = names.map((name) => {
        const { agents = [], agentsOff = [] } = states[name] ?? {}
        const words = [
          ...(agents.length > 0 ? [`with ${agents.join(', ')}`] : []),
          ...(agentsOff.length > 0 ? [`without ${agentsOff.join(', ')}`] : []),
        ]
        return words.length > 0 ? `${name} (${words.join('; ')})` : name
      })
      return listed.length > 0 ? [`${wanted ? 'on' : 'off'}: ${listed.join(', ')}`] : []
    })
    .join('; ')

const settingsInWords = ({ enabled, findingUpdates, features = {} }: DetectorSettings): string =>
  [
    ...(enabled === undefined ? [] : [enabled ? 'on' : 'off']),
    ...(findingUpdates === undefined ? [] : [`finding updates ${findingUpdates}`]),
    ...(namesIn(features).length === 0 ? [] : [statesInWords(features)]),
  ].join('; ')

const configurationInWords = (before: OrganizationSettings | undefined, after: OrganizationSettings): string => {
  const changed = Object.entries(after.features).filter(
    ([name, { enable }]) => before?.features[name as keyof typeof after.features]?.enable !== enable,
  )
  const enroll = before === undefined ? after.enroll : `${before.enroll} -> ${after.enroll}`
  const settings = (['ALL', 'NEW', 'NONE'] as const).flatMap((setting) => {
    const names = changed.filter(([, { enable }]) => enable === setting).map(([name]) => name)
    return names.length > 0 ? [`${setting} for ${names.join(', ')}`] : []
  })
  return [...(before?.enroll === after.enroll ? [] : [enroll]), ...settings].join('; ')
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** One account's Regions, or how many there are of each status and in which accounts, which may be a thousand. */
const instancesInWords = (instances: RetryInstances['instances'], label: Label): string => {
  const accounts = [...new Set(instances.map(({ account }) => account))].map(label)
  if (accounts.length < 2) return instances.map(({ region, status }) => `${region} ${status}`).join(', ')
  const statuses = [...new Set(instances.map(({ status }) => status))].map(
    (status) => `${instances.filter((instance) => instance.status === status).length} ${status}`,
  )
  return `${statuses.join(', ')} in ${listed(accounts)}`
}

const words: { readonly [Kind in ActionKind]: Describe<Kind> } = {
  'enable-service-access': ({ principal }) => ({ subject: 'trusted access', detail: principal }),
  'enable-management-detector': ({ account }, label) => ({ subject: 'detector', detail: label(account) }),
  'enable-admin': ({ account }, label) => ({ subject: 'admin', detail: label(account) }),
  'update-admin-detector': ({ account, after }, label) => ({
    subject: 'admin detector',
    detail: `${label(account)}: ${settingsInWords(after)}`,
  }),
  'update-organization-configuration': ({ before, after }) => ({
    subject: 'auto-enable',
    detail: configurationInWords(before, after) || 'additional configurations',
  }),
  'create-members': ({ accounts }, label) => ({ subject: 'member', detail: accounts.map(label).join(', ') }),
  'update-member-features': ({ accounts, after }) => ({
    subject: 'member features',
    detail: `${counted(accounts.length, 'account')}, ${statesInWords(after)}`,
  }),
  'start-monitoring-members': ({ accounts }, label) => ({
    subject: 'monitoring',
    detail: accounts.map(label).join(', '),
  }),
  'put-filter': ({ name }) => ({ subject: 'filter', detail: name }),
  'put-destination': ({ account }, label) => ({ subject: 'export', detail: `findings of ${label(account)}` }),
  'activate-stacksets-access': () => ({
    subject: 'StackSets access',
    detail: 'of CloudFormation to all accounts of the organization',
  }),
  'register-stacksets-admin': ({ account, principal }, label) => ({
    subject: 'StackSets admin',
    detail: `${label(account)} for ${principal}`,
  }),
  bootstrap: ({ account }, label) => ({ subject: 'bootstrap', detail: label(account) }),
  'deploy-stack': ({ stack }) => ({ subject: 'stack', detail: stack }),
  'retry-instances': ({ stackSet, instances }, label) => ({
    subject: 'stack instances',
    detail: `${stackSet}: ${instancesInWords(instances, label)}`,
  }),
  ...teardownWords,
}

/** The words of one action; accounts are named as `label` says. */
export const describeAction = (action: Action, label: Label): ActionWords =>
  (words[action.kind] as (action: Action, label: Label) => ActionWords)(action, label)
