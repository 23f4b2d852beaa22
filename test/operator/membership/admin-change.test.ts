import { converge, guardDutyFrom, type StartingPoint, statesOf } from '../support/starting-point'

const formerAdmin = '012345678901'

/** The calls that change who administers GuardDuty, in order. */
const changes = ({ sandbox }: StartingPoint): string[] =>
  sandbox
    .world()
    .journal.entries()
    .filter(({ operation }) => /OrganizationAdminAccount$|DelegatedAdministrator$/.test(operation))
    .map(({ operation, region }) => `${operation} ${region}`)

const twoRegions = { regions: { home: 'ap-northeast-1', others: ['us-east-1'] } }

describe('deploy --allow-admin-change', () => {
  it('takes the place of another administrator, which leaves every Region before, those of no manifest too', () =>
    guardDutyFrom(
      'another-admin',
      async (start) => {
        const refused = await start.deploy()
        expect([refused.code, refused.value.remaining.refusals.map(({ code }) => code)]).toEqual([1, ['ADMIN_OTHER']])
        expect(changes(start)).toEqual([])
        const { code, value } = await start.deploy('--allow-admin-change')
        expect({ code, failed: value.failed, left: value.remaining.actions }).toEqual({
          code: 0,
          failed: [],
          left: [],
        })
        const made = changes(start)
        expect(made.slice(0, 3).sort()).toEqual([
          'DisableOrganizationAdminAccount ap-northeast-1',
          'DisableOrganizationAdminAccount eu-west-1',
          'DisableOrganizationAdminAccount us-east-1',
        ])
        expect(made.slice(3)).toEqual([
          'DeregisterDelegatedAdministrator us-east-1',
          'EnableOrganizationAdminAccount ap-northeast-1',
          'EnableOrganizationAdminAccount us-east-1',
        ])
        const after = await start.status()
        expect(statesOf(after.value)[formerAdmin]).toBe('enabled')
        expect(new Set(Object.values(statesOf(after.value)))).toEqual(new Set(['enabled', 'admin']))
        expect((await start.plan()).code).toBe(0)
      },
      twoRegions,
    ))

  it('finishes what was interrupted: the other administrator is gone, and still registered', () =>
    guardDutyFrom(
      'another-admin',
      async (start) => {
        start.sandbox.world().faults.add({ kind: 'deny', operation: 'DeregisterDelegatedAdministrator', count: 1 })
        const broken = await start.deploy('--allow-admin-change')
        expect([broken.code, broken.value.skipped.length > 0]).toEqual([1, true])
        expect((await start.plan()).value.refusals.map(({ code }) => code)).toEqual(['ADMIN_OTHER'])
        expect((await start.deploy('--allow-admin-change')).code).toBe(0)
        expect((await start.plan()).code).toBe(0)
      },
      twoRegions,
    ))

  it('changes nothing where there is no other administrator', () =>
    guardDutyFrom('fresh-organization', async (start) => {
      await converge(start)
      const { code, value } = await start.deploy('--allow-admin-change')
      expect([code, value.done]).toEqual([0, []])
    }))
})
