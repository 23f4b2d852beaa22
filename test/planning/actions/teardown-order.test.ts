import { parseRegion } from '../../../apps/manifest/ids'
import type { Action } from '../../../apps/planning/actions/action'
import { prerequisitesOf } from '../../../apps/planning/actions/prerequisites'
import { guardDutyOnly } from '../../operator/support/small-manifest'
import { ids } from '../../support/scenarios'

const [home, other] = [parseRegion('ap-northeast-1'), parseRegion('eu-west-1')]
const said = { reason: 'a test', account: ids.security }

const inRegion = (region: typeof home): Action[] => [
  { kind: 'update-organization-configuration', region, after: { enroll: 'NONE', features: {} }, ...said },
  { kind: 'remove-members', region, accounts: [], associated: [], ...said },
  { kind: 'delete-filter', region, name: 'scanner', before: {}, ...said },
  {
    kind: 'delete-destination',
    region,
    destinationId: 'd',
    before: { bucketArn: '', keyArn: '', status: '' },
    ...said,
  },
  { kind: 'disable-admin', region, keeps: [], ...said },
  { kind: 'delete-detector', region, detectorId: 'd', ...said },
]
const deleteStack = (stack: string): Action => ({ kind: 'delete-stack', region: home, stack, before: '', ...said })
const actions: readonly Action[] = [
  ...inRegion(other),
  ...inRegion(home),
  { kind: 'deregister-admin', principal: 'guardduty.amazonaws.com', ...said },
  { kind: 'disable-service-access', principal: 'guardduty.amazonaws.com', before: '', reason: 'a test' },
  deleteStack('Slack'),
  { kind: 'delete-instances', region: home, stackSet: 'topics', instances: [], ...said },
  deleteStack('Alerts'),
  deleteStack('Foundation'),
]

const nameOf = (action: Action): string =>
  [action.kind, 'stack' in action ? action.stack : '', 'region' in action && action.region === other ? 'elsewhere' : '']
    .filter(Boolean)
    .join(' ')

const of = (name: string) => {
  const action = actions.find((one) => nameOf(one) === name)
  const { needs, after } = prerequisitesOf(action!, actions, guardDutyOnly)
  return { needs: needs.map(nameOf), after: after.map(nameOf) }
}

describe('prerequisitesOf a teardown', () => {
  it('removes members when nothing is enabled for ALL any more', () => {
    expect(of('remove-members').needs).toEqual(['update-organization-configuration'])
  })

  it('removes an administrator after what only an administrator sees, the home Region last even if another failed', () => {
    const needs = ['remove-members', 'delete-filter', 'delete-destination']
    expect(of('disable-admin elsewhere')).toEqual({ needs: needs.map((kind) => `${kind} elsewhere`), after: [] })
    expect(of('disable-admin')).toEqual({ needs, after: ['disable-admin elsewhere'] })
  })

  it('withdraws the registration when no Region has the administrator, and trusted access after that', () => {
    expect(of('deregister-admin').needs).toEqual(['disable-admin elsewhere', 'disable-admin'])
    expect(of('disable-service-access').needs).toEqual(['deregister-admin'])
  })

  it('deletes detectors when their Region has no administrator', () => {
    expect(of('delete-detector elsewhere').needs).toEqual(['disable-admin elsewhere'])
  })

  it('keeps alerts while anybody is monitored, and then takes Slack, instances, Alerts and Foundation one after the other', () => {
    const admins = ['disable-admin elsewhere', 'disable-admin']
    expect(of('delete-stack Slack').needs).toEqual([
      'delete-destination elsewhere',
      'disable-admin elsewhere',
      'delete-destination',
      'disable-admin',
    ])
    expect(of('delete-instances').needs).toEqual([...admins, 'delete-stack Slack'])
    expect(of('delete-stack Alerts').needs.slice(-2)).toEqual(['delete-stack Slack', 'delete-instances'])
    expect(of('delete-stack Foundation').needs.slice(-3)).toEqual([
      'delete-stack Slack',
      'delete-instances',
      'delete-stack Alerts',
    ])
  })
})
