import { CreateDetectorCommand, GuardDutyClient } from '@aws-sdk/client-guardduty'
import { editAccount } from '../support/edited-manifest'
import { joins } from '../support/organization-events'
import { converge, guardDutyFrom, kindsOf, type StartingPoint, statesOf } from '../support/starting-point'

const [payments, storefront, lab] = ['333333333333', '444444444444', '888888888888']

const protection = {
  enroll: 'ALL',
  features: { S3_DATA_EVENTS: 'ALL', RUNTIME_MONITORING: { enable: 'ALL', agents: ['EC2_AGENT_MANAGEMENT'] } },
}

/** Calls that make members and that change their features, with how many there were. */
const writes = ({ sandbox }: StartingPoint): Record<string, number> => {
  const calls = sandbox.world().journal.entries()
  const count = (name: string) => calls.filter(({ operation }) => operation === name).length
  return { create: count('CreateMembers'), update: count('UpdateMemberDetectors') }
}

const wordsOf = async (start: StartingPoint) => {
  const { value } = await start.status()
  return { states: new Set(Object.values(statesOf(value))), features: value.regions[0]?.features }
}

const refused = async (start: StartingPoint): Promise<string[]> => {
  const { code, value } = await start.deploy()
  expect([code, value.done]).toEqual([1, []])
  return value.remaining.refusals.map(({ message }) => message)
}

/** An account joins, and is listed with an exception. */
const joinsWithException = async (start: StartingPoint): Promise<void> => {
  const joined = { id: lab, name: 'lab', email: 'lab@example.com', unit: 'ou-ab12-sandbox0' }
  await joins(start.sandbox, joined)
  const file = JSON.parse(start.files['accounts.json']!)
  file.accounts.push({ ...joined, protection: { S3_DATA_EVENTS: 'NONE' } })
  start.files['accounts.json'] = JSON.stringify(file)
}

const everywhere = 'ap-northeast-1, us-east-1, eu-west-1'

describe('deploy with exceptions of accounts', () => {
  it('enrolls them without what they are to be without, which never comes on in them and takes no flag', () =>
    guardDutyFrom(
      'fresh-organization',
      async (start) => {
        editAccount(start, payments, { protection: { S3_DATA_EVENTS: 'NONE' } })
        editAccount(start, storefront, { protection: { LAMBDA_NETWORK_LOGS: 'ALL' } })
        const { deployed } = await converge(start)
        const turnedOff = deployed.done.filter(({ reason }) => reason.includes('to be off'))
        expect(turnedOff).toEqual([])
        // The account apart and the others, in three Regions; one call each for what becoming a member does not give.
        expect(writes(start)).toEqual({ create: 6, update: 6 })
        expect(await wordsOf(start)).toEqual({
          states: new Set(['enabled', 'admin', 'suspended']),
          features: {
            S3_DATA_EVENTS: { wanted: 'ALL', on: 8, of: 8, exceptions: 1 },
            RUNTIME_MONITORING: { wanted: 'ALL', on: 9, of: 9 },
          },
        })
        const { stdout } = await start.guardpost('status')
        expect(stdout).toMatch(/S3_DATA_EVENTS +8 of 8 \(ALL, 1 apart\)/)
      },
      { protection },
    ))

  it('turns off in one account with the flag only, keeps the others on, and gives ALL back with the end of the exception', () =>
    guardDutyFrom(
      'fresh-organization',
      async (start) => {
        await converge(start)
        expect(writes(start)).toEqual({ create: 3, update: 0 })
        const runtime = { enable: 'ALL', agents: [] }
        editAccount(start, payments, { protection: { S3_DATA_EVENTS: 'NONE', RUNTIME_MONITORING: runtime } })
        expect(await refused(start)).toEqual([
          `S3 Protection (S3_DATA_EVENTS) would be turned off in 1 account: ${everywhere}`,
          `EC2_AGENT_MANAGEMENT of Runtime Monitoring (RUNTIME_MONITORING) would be turned off in 1 account: ${everywhere}`,
        ])
        const lifted = await start.deploy('--allow-protection-off')
        expect([lifted.code, kindsOf(lifted.value.done)]).toEqual([
          0,
          ['update-member-features', 'update-organization-configuration'],
        ])
        expect((await start.plan()).code).toBe(0)
        expect(await wordsOf(start)).toMatchObject({
          states: new Set(['enabled', 'admin', 'suspended']),
          features: { S3_DATA_EVENTS: { on: 8, of: 8, exceptions: 1 } },
        })
        editAccount(start, payments, { protection: undefined })
        await converge(start)
        expect((await wordsOf(start)).features?.S3_DATA_EVENTS).toEqual({ wanted: 'ALL', on: 9, of: 9 })
      },
      { protection },
    ))

  it('turns off what NEW switched on in an account that joined by itself, without the flag that a change of the manifest takes', () =>
    guardDutyFrom(
      'fresh-organization',
      async (start) => {
        editAccount(start, payments, { protection: { S3_DATA_EVENTS: 'NONE' } })
        await converge(start)
        await joinsWithException(start)
        expect(statesOf((await start.status()).value)[lab]).toBe('incomplete')
        const { code, value } = await start.deploy()
        expect([code, kindsOf(value.done)]).toEqual([0, ['update-member-features']])
        expect(statesOf((await start.status()).value)[lab]).toBe('enabled')
        expect((await start.plan()).code).toBe(0)
        editAccount(start, lab, { protection: { S3_DATA_EVENTS: 'NONE', RUNTIME_MONITORING: 'NONE' } })
        expect(await refused(start)).toEqual([
          `Runtime Monitoring (RUNTIME_MONITORING) would be turned off in 1 account: ${everywhere}`,
        ])
      },
      { protection },
    ))

  it('takes no flag for what an account is given when Guardpost makes it a member, because nothing was on in it before', () =>
    guardDutyFrom(
      'fresh-organization',
      async (start) => {
        editAccount(start, payments, { protection: { S3_DATA_EVENTS: 'NONE' } })
        await converge(start)
        await joinsWithException(start)
        const { code, value } = await start.deploy()
        expect([code, kindsOf(value.done)]).toEqual([0, ['create-members', 'update-member-features']])
        expect((await wordsOf(start)).features?.S3_DATA_EVENTS).toEqual({ wanted: 'ALL', on: 8, of: 8, exceptions: 2 })
        expect((await start.plan()).code).toBe(0)
      },
      { protection: { ...protection, enroll: 'NONE' } },
    ))

  it('leaves on what an account brought along, names it, and carries out the rest', () =>
    guardDutyFrom(
      'fresh-organization',
      async (start) => {
        await converge(start)
        const client = new GuardDutyClient(start.sandbox.as(lab, 'eu-west-1'))
        const Features = [{ Name: 'S3_DATA_EVENTS', Status: 'ENABLED' }] as const
        await client.send(new CreateDetectorCommand({ Enable: true, Features: [...Features] }))
        start.sandbox.world().clock.advance(3600)
        await joinsWithException(start)
        const { code, value } = await start.deploy()
        const changed = value.done.filter(({ kind }) => kind === 'update-member-features')
        expect([code, changed.map((action) => 'region' in action && action.region)]).toEqual([
          0,
          ['ap-northeast-1', 'us-east-1'],
        ])
        const message =
          'S3 Protection (S3_DATA_EVENTS) was on in 888888888888 (lab) before GuardDuty made it a member, and the manifest says NONE: eu-west-1. It stays on; "guardpost deploy --allow-protection-off" turns it off'
        expect(value.remaining.notices).toContainEqual({ code: 'PROTECTION_KEPT', message })
        expect((await start.status()).code).toBe(2)
        expect((await start.deploy('--allow-protection-off')).code).toBe(0)
        expect((await start.status()).code).toBe(0)
      },
      { protection },
    ))
})
