import { GetDetectorCommand, GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty'
import { editAccount, editManifest } from '../support/edited-manifest'
import { joins } from '../support/organization-events'
import { converge, guardDutyFrom, kindsOf, type StartingPoint, statesOf } from '../support/starting-point'

const regions = ['ap-northeast-1', 'us-east-1', 'eu-west-1']
const storefront = '444444444444'

const codes = (refusals: readonly { readonly code: string }[]): string[] => refusals.map(({ code }) => code)

/** The calls by which members leave, with the Region, in order. */
const departures = ({ sandbox }: StartingPoint): string[] =>
  sandbox
    .world()
    .journal.entries()
    .filter(({ operation }) => /^(UpdateOrganizationConfiguration|DisassociateMembers|DeleteMembers)$/.test(operation))
    .map(({ operation, region }) => `${region} ${operation}`)

const detectorStatus = async ({ sandbox }: StartingPoint, account: string, region: string) => {
  const client = new GuardDutyClient(sandbox.as(account, region))
  const { DetectorIds } = await client.send(new ListDetectorsCommand({}))
  const { Status } = await client.send(new GetDetectorCommand({ DetectorId: DetectorIds![0]! }))
  return Status
}

const enrolling = (enroll: 'ALL' | 'NEW') => ({
  protection: { enroll, features: { S3_DATA_EVENTS: 'ALL' } },
})

describe('deploy with an excluded account', () => {
  it('disassociates it with the flag only, behind the end of ALL, and leaves its detector on', () =>
    guardDutyFrom(
      'fresh-organization',
      async (start) => {
        await converge(start)
        editManifest(start, ({ protection }) => {
          protection.enroll = 'NEW'
        })
        editAccount(start, storefront, { enroll: false })
        const before = departures(start).length
        const refused = await start.deploy()
        expect([refused.code, codes(refused.value.remaining.refusals)]).toEqual([1, ['DISASSOCIATION']])
        expect(departures(start)).toHaveLength(before)
        expect(statesOf((await start.status()).value)[storefront]).toBe('leaving')

        const { code, value } = await start.deploy('--allow-disassociation')
        expect([code, value.failed]).toEqual([0, []])
        expect(kindsOf(value.done)).toEqual(['remove-members', 'update-organization-configuration'])
        const made = departures(start).slice(before)
        for (const region of regions) {
          expect(made.filter((call) => call.startsWith(region))).toEqual([
            `${region} UpdateOrganizationConfiguration`,
            `${region} DisassociateMembers`,
            `${region} DeleteMembers`,
          ])
          expect(await detectorStatus(start, storefront, region)).toBe('ENABLED')
        }
        const after = await start.status()
        expect([after.code, after.value.problems, statesOf(after.value)[storefront]]).toEqual([0, [], 'excluded'])
        expect(after.value.notices).toContainEqual(
          expect.objectContaining({ code: 'ACCOUNT_EXCLUDED', account: storefront }),
        )
        expect((await start.plan()).code).toBe(0)
      },
      enrolling('ALL'),
    ))

  it('lets an account go that joined under NEW, and takes it back when the manifest wants it again', () =>
    guardDutyFrom(
      'fresh-organization',
      async (start) => {
        editAccount(start, storefront, { enroll: false })
        await converge(start)
        expect(statesOf((await start.status()).value)[storefront]).toBe('excluded')
        const joined = { id: '888888888888', name: 'lab', email: 'lab@example.com', unit: 'ou-ab12-sandbox0' }
        await joins(start.sandbox, joined)
        editManifest(start, ({ accounts }) => void accounts.push({ ...joined, enroll: false }))
        for (const _ of ['as it joins', 'and in every later run']) {
          const { code, value } = await start.deploy()
          expect([code, codes(value.remaining.refusals)]).toEqual([0, []])
          expect(codes(value.remaining.notices)).toContain('MEMBER_KEPT')
        }
        expect((await start.deploy('--allow-disassociation')).code).toBe(0)
        expect(statesOf((await start.status()).value)['888888888888']).toBe('excluded')
        editAccount(start, joined.id, { enroll: true })
        await converge(start)
        expect(statesOf((await start.status()).value)['888888888888']).toBe('enabled')
      },
      enrolling('NEW'),
    ))

  it('needs a flag of its own to disassociate more than 30 % of the members of a Region', () =>
    guardDutyFrom(
      'fresh-organization',
      async (start) => {
        await converge(start)
        for (const id of ['333333333333', '333333333334', storefront]) editAccount(start, id, { enroll: false })
        const refused = await start.deploy('--allow-disassociation')
        expect([refused.code, refused.value.done]).toEqual([1, []])
        expect(refused.value.remaining.refusals).toEqual(
          regions.map((region) =>
            expect.objectContaining({
              code: 'MASS_DISASSOCIATION',
              region,
              flag: '--allow-mass-disassociation',
              message: `3 of 8 members would be disassociated in ${region} at once`,
            }),
          ),
        )
        const other = await start.deploy('--allow-mass-disassociation')
        expect([other.code, codes(other.value.remaining.refusals)]).toEqual([
          1,
          ['DISASSOCIATION', 'DISASSOCIATION', 'DISASSOCIATION'],
        ])
        const both = await start.deploy('--allow-disassociation --allow-mass-disassociation')
        expect([both.code, kindsOf(both.value.done)]).toEqual([0, ['remove-members']])
        expect((await start.plan()).code).toBe(0)
      },
      enrolling('NEW'),
    ))
})
