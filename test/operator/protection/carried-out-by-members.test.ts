import { loadManifest } from '../../../apps/manifest/load-manifest'
import type { Manifest } from '../../../apps/manifest/manifest'
import { editManifest } from '../support/edited-manifest'
import { joins, moves } from '../support/organization-events'
import { converge, guardDutyFrom, kindsOf, type StartingPoint, statesOf } from '../support/starting-point'
import { compareCells } from './cells'
import { randomOrganization } from './random-organization'

const [workload, sandbox0, payments] = ['ou-ab12-workload', 'ou-ab12-sandbox0', 'ou-ab12-payments']
const [first, second, lab] = ['333333333333', '444444444444', '888888888888']

const manifestOf = ({ files }: StartingPoint): Manifest => {
  const loaded = loadManifest(files['accounts.json']!)
  if ('issues' in loaded) throw new Error(JSON.stringify(loaded.issues))
  return loaded.manifest
}

/** An organization of the same units, with accounts where they are put and these exceptions. */
const inOrganization = (
  exceptions: readonly object[],
  work: (start: StartingPoint) => Promise<void>,
  features: object = { S3_DATA_EVENTS: 'ALL', LAMBDA_NETWORK_LOGS: 'NONE' },
): Promise<void> => {
  const { scenario, file } = randomOrganization(1)
  const { protection, accounts, ...rest } = JSON.parse(file)
  const homes: Record<string, string> = { [first]: workload, [second]: sandbox0 }
  const placed = (list: readonly { id: string; unit: string }[]) =>
    list.map((one) => ({ ...one, unit: homes[one.id] ?? 'r-ab12' }))
  return guardDutyFrom({ ...scenario, accounts: placed(scenario.accounts as never) as never }, work, {
    ...rest,
    accounts: placed(accounts),
    protection: { ...protection, features, exceptions },
  })
}

const expectCells = async (start: StartingPoint, moved: Readonly<Record<string, readonly string[]>> = {}) => {
  const { have, want } = await compareCells(start.sandbox, manifestOf(start), moved)
  expect(have).toEqual(want)
}

describe('protection by unit, account and Region, carried out by members', () => {
  it.each(Array.from({ length: 12 }, (_, index) => index + 1))('is as the table says in organization %i', (seed) => {
    const { scenario, file } = randomOrganization(seed)
    return guardDutyFrom(
      scenario,
      async (start) => {
        await converge(start)
        await expectCells(start)
      },
      JSON.parse(file),
    )
  })

  it('follows an account that a person moves, which status names with the line that wants it, and touches nobody else', () =>
    inOrganization(
      [
        { units: ['Workloads'], features: { LAMBDA_NETWORK_LOGS: 'ALL' } },
        { units: ['Workloads/Payments'], regions: ['us-east-1'], features: { LAMBDA_NETWORK_LOGS: 'NONE' } },
      ],
      async (start) => {
        await converge(start)
        await moves(start.sandbox, second, sandbox0, payments)
        const { problems } = (await start.status()).value
        expect(problems.filter(({ code }) => code === 'MEMBER_FEATURES_DIFFER')).toEqual([
          expect.objectContaining({
            region: 'ap-northeast-1',
            accounts: [second],
            lines: ['/protection/exceptions/0/features/LAMBDA_NETWORK_LOGS'],
          }),
        ])
        const { code, value } = await start.deploy()
        expect([code, value.done.map((one) => 'accounts' in one && one.accounts)]).toEqual([0, [[second]]])
        await expectCells(start, { [second]: [workload, payments] })
        await moves(start.sandbox, second, payments, sandbox0)
        const refused = (await start.deploy()).value.remaining.refusals
        expect(refused).toEqual([expect.objectContaining({ code: 'PROTECTION_OFF', accounts: [second] })])
        expect((await start.deploy('--allow-protection-off')).code).toBe(0)
        await expectCells(start)
      },
    ))

  it('leaves a unit out with its flags, takes an account in again, and enrolls who joins elsewhere itself', () =>
    inOrganization([], async (start) => {
      await converge(start)
      editManifest(start, ({ protection }) => {
        const exceptions = [
          { units: ['Workloads'], enroll: false, note: 'Watched by its own team' },
          { accounts: ['workload-2'], enroll: true },
        ]
        Object.assign(protection, { exceptions })
      })
      expect((await start.deploy()).value.remaining.refusals.map(({ code }) => code)).toEqual([
        'DISASSOCIATION',
        'AUTO_ENABLE_OFF',
      ])
      const flags = '--allow-disassociation --allow-auto-enable-off'
      const { code, value } = await start.deploy(flags)
      expect([code, kindsOf(value.done)]).toEqual([0, ['remove-members', 'update-organization-configuration']])
      for (const [id, unit] of [
        [lab, workload],
        ['999999999999', sandbox0],
      ] as const) {
        await joins(start.sandbox, { id, name: `joined-${id}`, email: `${id}@example.com`, unit })
      }
      start.sandbox.world().clock.advance(86_400)
      const waiting = (await start.status()).value
      expect([statesOf(waiting)[lab], statesOf(waiting)['999999999999'], statesOf(waiting)[first]]).toEqual([
        'excluded',
        'missing',
        'excluded',
      ])
      expect(waiting.notices.map(({ code: one }) => one)).toContain('ENROLLMENT_WAITS')
      expect((await start.deploy()).code).toBe(0)
      expect(statesOf((await start.status()).value)['999999999999']).toBe('enabled')
    }))

  it.each(['UpdateMemberDetectors', 'UpdateOrganizationConfiguration', 'CreateMembers'])(
    'owes what it owed after %s failed in the middle, and asks for no flag then',
    (operation) =>
      inOrganization(
        [
          { units: ['Workloads'], features: { S3_DATA_EVENTS: 'NONE', LAMBDA_NETWORK_LOGS: 'ALL' } },
          { accounts: ['workload-1'], features: { EKS_AUDIT_LOGS: 'ALL' } },
        ],
        async (start) => {
          start.sandbox
            .world()
            .faults.add({ kind: 'deny', service: 'guardduty', region: 'us-east-1', count: 1, operation })
          expect((await start.deploy()).code).toBe(1)
          await converge(start)
          await expectCells(start)
        },
      ),
  )

  it('gives what NEW gives to an account that joined by itself, where a unit is to be without it and others were left alone', () =>
    inOrganization(
      [{ units: ['Workloads'], features: { LAMBDA_NETWORK_LOGS: 'NONE' } }],
      async (start) => {
        await converge(start)
        await joins(start.sandbox, { id: lab, name: 'lab', email: 'lab@example.com', unit: sandbox0 })
        start.sandbox.world().clock.advance(86_400)
        const { notices } = (await start.plan()).value
        expect(notices.map(({ message }) => message)).toContain(
          'Until the next "guardpost deploy" accounts that join lack LAMBDA_NETWORK_LOGS everywhere except in Workloads (ap-northeast-1, us-east-1)',
        )
        const { code, value } = await start.deploy()
        expect([code, value.done.map((one) => 'accounts' in one && one.accounts)]).toEqual([0, [[lab], [lab]]])
        expect((await start.plan()).value.actions).toEqual([])
      },
      { S3_DATA_EVENTS: 'ALL', LAMBDA_NETWORK_LOGS: 'NEW' },
    ))
})
