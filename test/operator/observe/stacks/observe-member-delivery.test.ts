import { ids } from '../../../support/scenarios'
import { withSandbox } from '../../../support/with-sandbox'
import { administration, createMemberTopics, memberDesired, memberTopics, regions } from '../../support/member-topics'
import { operatorOn } from '../../support/operator-on'
import { guardDutyOnly } from '../../support/small-manifest'

const denied = (url: string, operation: string): Promise<Response> =>
  fetch(`${url}/_sandbox/faults`, {
    method: 'POST',
    body: JSON.stringify({ kind: 'deny', operation, count: 0 }),
  })

describe('observe', () => {
  it('asks nothing about StackSets of the organization without a member route', () =>
    withSandbox((sandbox) =>
      operatorOn(sandbox, guardDutyOnly, async ({ observe, calls }) => {
        const { stackSetsAccess, stackSetsAdministrators } = await observe()
        expect([stackSetsAccess, stackSetsAdministrators]).toEqual([undefined, undefined])
        expect(calls('DescribeOrganizationsAccess')).toEqual([])
        expect(calls('ListDelegatedAdministrators')).toHaveLength(1)
      }),
    ))

  it('does not ask for service-managed StackSets before the security account administers them', () =>
    withSandbox((sandbox) =>
      operatorOn(sandbox, memberDesired, async ({ observe, calls }) => {
        const { stackSetsAccess, stackSetsAdministrators, stackSets } = await observe()
        expect(stackSetsAccess).toEqual({ seen: 'DISABLED' })
        expect(stackSetsAdministrators).toEqual({ seen: [] })
        expect(stackSets).toEqual({ seen: [] })
        expect(calls('DescribeStackSet')).toEqual([])
      }),
    ))

  it('sees their instances with the unit of each, in one list, once it does', () =>
    withSandbox((sandbox) =>
      operatorOn(sandbox, memberDesired, async ({ observe, perform, calls }) => {
        await perform(administration)
        await createMemberTopics(sandbox)
        const { stackSetsAccess, stackSetsAdministrators, stackSets } = await observe()
        expect(stackSetsAccess).toEqual({ seen: 'ENABLED' })
        expect(stackSetsAdministrators).toEqual({ seen: [ids.security] })
        expect(stackSets).toMatchObject({ seen: [{ name: memberTopics.name }] })
        const instances = 'seen' in stackSets ? (stackSets.seen[0]?.instances ?? []) : []
        expect(instances).toHaveLength(2 * regions.length)
        expect(new Set(instances.map(({ unit }) => unit))).toEqual(new Set(['ou-ab12-workloads']))
        const pages = Math.ceil(instances.length / 5)
        expect(calls('ListStackInstances')).toHaveLength(pages)
      }),
    ))

  it.each(['DescribeOrganizationsAccess', 'DescribeStackSet'])('tells a refused %s as refused, not as absent', (name) =>
    withSandbox((sandbox) =>
      operatorOn(sandbox, memberDesired, async ({ observe, perform }) => {
        await perform(administration)
        await denied(sandbox.url, name)
        const { stackSetsAccess, stackSets } = await observe()
        const refused = name === 'DescribeStackSet' ? stackSets : stackSetsAccess
        expect(refused).toMatchObject({ denied: { operation: `cloudformation:${name}` } })
      }),
    ),
  )
})
