import fc from 'fast-check'
import type { Action } from '../../../apps/planning/actions/action'
import { comparePlans } from '../../../apps/planning/actions/compare-plans'
import { plan } from '../../../apps/planning/plan'
import { starts } from '../../laws/arbitrary-worlds'

const bare = (id: string) => id

describe('comparePlans', () => {
  it('finds no difference between a plan and itself in any order, in other words, and after a file', () => {
    fc.assert(
      fc.property(starts, ({ desired, observed }) => {
        const { actions } = plan(desired, observed)
        const saved = JSON.parse(JSON.stringify(actions)) as Action[]
        const retold = saved.toReversed().map((action) => ({ ...action, reason: 'other words' }))
        expect(comparePlans(retold, actions, bare)).toEqual([])
      }),
    )
  })

  it('names every action that only one of the plans has', () => {
    fc.assert(
      fc.property(starts, fc.nat(), ({ desired, observed }, index) => {
        const { actions } = plan(desired, observed)
        fc.pre(actions.length > 0)
        const dropped = index % actions.length
        const rest = actions.filter((_, position) => position !== dropped)
        expect(comparePlans(actions, rest, bare)).toEqual([expect.objectContaining({ sign: '-' })])
        expect(comparePlans(rest, actions, bare)).toEqual([expect.objectContaining({ sign: '+' })])
      }),
    )
  })

  it('says which fields differ in an action that both have', () => {
    const action: Action = {
      kind: 'deploy-stack',
      region: 'us-east-1' as never,
      account: '222222222222' as never,
      stack: 'Alerts',
      after: 'a',
      reason: '',
    }
    expect(comparePlans([action], [{ ...action, after: 'b', before: 'c' }], bare)).toEqual([
      { sign: '~', what: 'us-east-1: deploy-stack Alerts', fields: ['after', 'before'] },
    ])
  })
})
