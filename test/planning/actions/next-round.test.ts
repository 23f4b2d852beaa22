import { parseAccountId, parseRegion } from '../../../apps/manifest/ids'
import type { Failure } from '../../../apps/operator/perform/kit/outcome'
import type { Action } from '../../../apps/planning/actions/action'
import { nextRound } from '../../../apps/planning/actions/next-round'
import type { Desired } from '../../../apps/planning/state/desired'

const [tokyo, ireland] = [parseRegion('ap-northeast-1'), parseRegion('eu-west-1')]
const [one, other, security] = ['300000000001', '300000000002', '222222222222'].map(parseAccountId) as [
  never,
  never,
  never,
]
const reason = 'because'

const members = (accounts: readonly never[], region = tokyo): Action => ({
  kind: 'create-members',
  region,
  accounts,
  emails: {},
  reason,
})
const features = (accounts: readonly never[], region = tokyo): Action => ({
  kind: 'update-member-features',
  region,
  accounts,
  after: { S3_DATA_EVENTS: { enabled: true, agents: [] } },
  reason,
})
const filter = (name: string): Action => ({
  kind: 'put-filter',
  region: tokyo,
  account: security,
  name,
  after: {},
  reason,
})
const stack = (name: string): Action => ({
  kind: 'deploy-stack',
  region: tokyo,
  account: security,
  stack: name,
  after: 'digest',
  reason,
})
const failure = (action: Action, account: never, lasting: boolean): Failure => ({
  ...{ action, account, region: tokyo, code: 'UNPROCESSED_ACCOUNT', message: 'no', wayOut: 'do' },
  ...(lasting && { lasting: true as const }),
})

const desired = {
  assembly: { stackSets: [], memberDelivery: { alertsStack: 'MemberAlerts', slackStack: 'MemberSlack' } },
}
const next = (actions: readonly Action[], confirmed: readonly Action[], failed: readonly Failure[]) =>
  nextRound({ actions, desired: desired as unknown as Desired }, confirmed, failed)

describe('nextRound', () => {
  it('does again what was confirmed and is still to do', () => {
    const actions = [members([one]), filter('scanner'), stack('Alerts')]
    expect(next(actions, actions, [])).toEqual({ actions, heldBack: [] })
  })

  it('does what follows from what was confirmed, in the Region of its cause only', () => {
    const [here, elsewhere] = [features([one]), features([one], ireland)]
    expect(next([here, elsewhere], [members([one])], [])).toEqual({ actions: [here], heldBack: [elsewhere] })
  })

  it('does in every Region what follows from a stack', () => {
    const destination: Action = { kind: 'put-destination', region: ireland, account: security, reason }
    expect(next([destination], [stack('Foundation')], []).actions).toEqual([destination])
  })

  it('holds back an account, a filter and a stack that nobody has confirmed', () => {
    const confirmed = [members([one]), filter('scanner'), stack('Foundation')]
    expect(next([members([one, other]), filter('silence'), stack('Slack')], confirmed, [])).toEqual({
      actions: [members([one])],
      heldBack: [members([other]), filter('silence'), stack('Slack')],
    })
  })

  it('tries an account again unless the reason of its failure lasts', () => {
    const plan = [members([one, other])]
    expect(next(plan, plan, [failure(plan[0]!, one, true), failure(plan[0]!, other, false)])).toEqual({
      actions: [members([other])],
      heldBack: [],
    })
  })

  it('gives no features to an account that cannot become a member', () => {
    const failed = failure(members([one, other]), one, true)
    expect(next([features([one, other])], [members([one, other])], [failed]).actions).toEqual([features([other])])
  })

  it('does not try again what was refused as a whole', () => {
    const denied = failure(filter('scanner'), security, true)
    expect(next([filter('scanner')], [filter('scanner')], [denied])).toEqual({ actions: [], heldBack: [] })
  })

  it('does not try what needs something that was refused as a whole', () => {
    const register: Action = { kind: 'register-stacksets-admin', account: security, principal: 'stacksets', reason }
    const plan = [register, stack('Foundation'), stack('MemberAlerts'), stack('MemberSlack')]
    expect(next(plan, plan, [failure(register, security, true)]).actions).toEqual([stack('Foundation')])
    expect(next(plan, plan, [failure(register, security, false)]).actions).toEqual(plan)
  })

  it('configures no Region under which those are to join later whose call was refused, whatever AWS did not process', () => {
    const early = members([one])
    const configuration: Action = {
      kind: 'update-organization-configuration',
      region: tokyo,
      account: security,
      after: { enroll: 'NEW', features: {} },
      reason,
    }
    const plan = [early, configuration]
    const unprocessed = failure(early, one, true)
    expect(next(plan, plan, [{ ...unprocessed, code: 'AccessDeniedException' }]).actions).toEqual([])
    expect(next(plan, plan, [unprocessed]).actions).toEqual([configuration])
  })
})
