import { GuardDutyClient, ListDetectorsCommand, ListMembersCommand } from '@aws-sdk/client-guardduty'
import { ids } from '../../support/scenarios'
import { editManifest } from '../support/edited-manifest'
import { isClosed, joins, leaves, moves } from '../support/organization-events'
import { converge, guardDutyFrom, type StartingPoint, statesOf } from '../support/starting-point'

const lab = { id: '888888888888', name: 'lab', email: 'lab@example.com', unit: 'ou-ab12-payments' }
const routes = [
  { name: 'security', accounts: 'ALL', email: ['security@example.com'] },
  { name: 'payments', units: ['Workloads/Payments'], email: ['payments@example.com'] },
]

/** What the three commands that look answer: the exit code of plan, and status with the codes of its problems. */
const looks = async (start: StartingPoint) => {
  const [plan, status] = [await start.plan(), await start.status()]
  return {
    plan: plan.code,
    status: status.code,
    problems: status.value.problems.map(({ code }) => code),
    state: statesOf(status.value)[lab.id],
    route: status.value.routes.find(({ name }) => name === 'payments')?.accounts,
  }
}

const relationship = async ({ sandbox }: StartingPoint, account: string) => {
  const client = new GuardDutyClient(sandbox.as(ids.security, 'us-east-1'))
  const { DetectorIds } = await client.send(new ListDetectorsCommand({}))
  const listed = await client.send(new ListMembersCommand({ DetectorId: DetectorIds![0]!, OnlyAssociated: 'false' }))
  return listed.Members!.find(({ AccountId }) => AccountId === account)?.RelationshipStatus
}

const payments = ['333333333333', '333333333334']

/** A deployment ends well, and leaves nothing to do. */
const deploys = async (start: StartingPoint): Promise<void> => {
  const { code, value } = await start.deploy()
  expect([code, value.failed, value.remaining.actions]).toEqual([0, [], []])
}

/** An account that joined, and that the manifest and its routes know. */
const withMember = async (start: StartingPoint): Promise<void> => {
  await converge(start)
  await joins(start.sandbox, lab)
  const joined = await looks(start)
  expect(joined).toEqual({ plan: 0, status: 2, problems: ['ACCOUNT_UNLISTED'], state: 'enabled', route: payments })
  editManifest(start, ({ accounts }) => void accounts.push(lab))
  await deploys(start)
  expect(await looks(start)).toEqual({
    plan: 0,
    status: 0,
    problems: [],
    state: 'enabled',
    route: [...payments, lab.id],
  })
}

const unlist = (start: StartingPoint): void =>
  editManifest(start, (file) => {
    file.accounts = file.accounts.filter(({ id }) => id !== lab.id)
  })

describe('deploy in the life of an account', () => {
  it('follows it: joined, moved to another unit, closed', () =>
    guardDutyFrom(
      'fresh-organization',
      async (start) => {
        await withMember(start)
        await moves(start.sandbox, lab.id, 'ou-ab12-payments', 'ou-ab12-storefront')
        // Routes follow the manifest: until it says so, the account's findings go to the route of the unit that it was in.
        expect(await looks(start)).toMatchObject({ plan: 0, status: 2, problems: ['ACCOUNT_DRIFTED'] })
        await deploys(start)
        editManifest(start, ({ accounts }) => {
          Object.assign(accounts.at(-1)!, { unit: 'ou-ab12-storefront' })
        })
        await deploys(start)
        expect(await looks(start)).toMatchObject({ plan: 0, status: 0, problems: [], route: payments })

        await isClosed(start.sandbox, lab.id)
        expect(await looks(start)).toMatchObject({
          plan: 0,
          status: 2,
          problems: ['ACCOUNT_DRIFTED'],
          state: 'suspended',
        })
        const { code, value } = await start.deploy()
        expect([code, value.done]).toEqual([0, []])
        editManifest(start, ({ accounts }) => {
          Object.assign(accounts.at(-1)!, { state: 'SUSPENDED' })
        })
        await deploys(start)
        expect(await looks(start)).toMatchObject({ plan: 0, status: 0, problems: [], state: 'suspended' })
      },
      { routes },
    ))

  it('goes on without one that left the organization, whose record GuardDuty keeps, and takes it back when it returns', () =>
    guardDutyFrom(
      'fresh-organization',
      async (start) => {
        await withMember(start)
        await leaves(start.sandbox, lab.id)
        expect(await relationship(start, lab.id)).toBe('Removed')
        expect(await looks(start)).toMatchObject({ plan: 0, status: 2, problems: ['ACCOUNT_GONE'], state: 'gone' })
        const { code, value } = await start.deploy()
        expect([code, value.done]).toEqual([0, []])
        unlist(start)
        await deploys(start)
        expect(await looks(start)).toEqual({ plan: 0, status: 0, problems: [], state: undefined, route: payments })

        await joins(start.sandbox, lab)
        editManifest(start, ({ accounts }) => void accounts.push(lab))
        await deploys(start)
        expect(await relationship(start, lab.id)).toBe('Enabled')
        expect((await looks(start)).status).toBe(0)
      },
      { routes },
    ))
})
