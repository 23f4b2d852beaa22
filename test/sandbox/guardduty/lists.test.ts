import {
  CreateDetectorCommand,
  CreateIPSetCommand,
  type CreateIPSetCommandInput,
  CreateThreatEntitySetCommand,
  CreateThreatIntelSetCommand,
  CreateTrustedEntitySetCommand,
  DeleteIPSetCommand,
  DeleteTrustedEntitySetCommand,
  GetIPSetCommand,
  GetThreatEntitySetCommand,
  GetTrustedEntitySetCommand,
  GuardDutyClient,
  ListIPSetsCommand,
  ListThreatEntitySetsCommand,
  ListThreatIntelSetsCommand,
  ListTrustedEntitySetsCommand,
  UpdateIPSetCommand,
  UpdateThreatEntitySetCommand,
  UpdateTrustedEntitySetCommand,
} from '@aws-sdk/client-guardduty'
import { putFile } from '../../support/put-file'
import { ids, smallOrganization } from '../../support/scenarios'
import { asRole, policyOf } from '../../support/with-role'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { enrolledOrganization } from './enrolled-organization'

const lone = async (as: TestSandbox['as']) => {
  const client = new GuardDutyClient(as(ids.workload))
  const { DetectorId } = await client.send(new CreateDetectorCommand({ Enable: true }))
  await putFile(as(ids.workload), 'lists', 'offices.txt')
  return { client, DetectorId }
}

const trusted = (DetectorId: string | undefined) => ({
  DetectorId,
  Name: 'offices',
  Format: 'TXT' as const,
  Location: 's3://lists/offices.txt',
  Activate: true,
})

describe('CreateIPSet', () => {
  it('takes one list of trusted addresses (BEHAVIOUR 34)', () =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId } = await lone(as)
      const { IpSetId } = await client.send(new CreateIPSetCommand(trusted(DetectorId)))
      expect(await client.send(new GetIPSetCommand({ DetectorId, IpSetId }))).toMatchObject({
        Name: 'offices',
        Format: 'TXT',
        Location: 's3://lists/offices.txt',
        Status: 'ACTIVE',
      })
      const second = new CreateIPSetCommand({ ...trusted(DetectorId), Name: 'more' })
      await expect(client.send(second)).rejects.toMatchObject({ name: 'BadRequestException' })
      await client.send(new UpdateIPSetCommand({ DetectorId, IpSetId, Activate: false }))
      expect((await client.send(new GetIPSetCommand({ DetectorId, IpSetId }))).Status).toBe('INACTIVE')
      await client.send(new DeleteIPSetCommand({ DetectorId, IpSetId }))
      expect((await client.send(new ListIPSetsCommand({ DetectorId }))).IpSetIds).toEqual([])
    }))

  it("refuses members: their administrator's lists count (BEHAVIOUR 34)", () =>
    withSandbox(async ({ as }) => {
      const { member } = await enrolledOrganization(as)
      const call = member.client.send(new CreateIPSetCommand(trusted(member.DetectorId)))
      await expect(call).rejects.toThrow('member accounts cannot manage IPSets or ThreatIntelSets')
    }))
})

describe('CreateThreatIntelSet', () => {
  it('takes six lists and no seventh (BEHAVIOUR 34)', () =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId } = await lone(as)
      const create = (Name: string) => client.send(new CreateThreatIntelSetCommand({ ...trusted(DetectorId), Name }))
      for (const name of ['1', '2', '3', '4', '5', '6']) await create(name)
      await expect(create('7')).rejects.toMatchObject({ name: 'BadRequestException' })
      const { NextToken, ThreatIntelSetIds } = await client.send(new ListThreatIntelSetsCommand({ DetectorId }))
      expect([ThreatIntelSetIds?.length, typeof NextToken]).toEqual([5, 'string'])
    }))
})

describe('entity sets', () => {
  it('are kept like lists: one that is trusted, six that are threats (BEHAVIOUR 34)', () =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId } = await lone(as)
      const { TrustedEntitySetId } = await client.send(new CreateTrustedEntitySetCommand(trusted(DetectorId)))
      const second = client.send(new CreateTrustedEntitySetCommand({ ...trusted(DetectorId), Name: 'more' }))
      await expect(second).rejects.toMatchObject({ name: 'BadRequestException' })
      const one = { DetectorId, TrustedEntitySetId }
      await client.send(new UpdateTrustedEntitySetCommand({ ...one, Activate: false }))
      expect(await client.send(new GetTrustedEntitySetCommand(one))).toMatchObject({
        Name: 'offices',
        Status: 'INACTIVE',
      })
      await client.send(new DeleteTrustedEntitySetCommand(one))
      expect(await client.send(new ListTrustedEntitySetsCommand({ DetectorId }))).toMatchObject({
        TrustedEntitySetIds: [],
      })

      const { ThreatEntitySetId } = await client.send(new CreateThreatEntitySetCommand(trusted(DetectorId)))
      await client.send(new CreateThreatEntitySetCommand({ ...trusted(DetectorId), Name: 'more' }))
      const { ThreatEntitySetIds } = await client.send(new ListThreatEntitySetsCommand({ DetectorId }))
      expect(ThreatEntitySetIds).toHaveLength(2)
      const threat = await client.send(new GetThreatEntitySetCommand({ DetectorId, ThreatEntitySetId }))
      expect(threat).toMatchObject({ Name: 'offices', Format: 'TXT', Status: 'ACTIVE' })
    }))
})

describe('the file of a list', () => {
  it.each([
    ['s3://lists/offices.txt', 'ACTIVE'],
    ['https://s3.amazonaws.com/lists/offices.txt', 'ACTIVE'],
    ['https://s3.us-east-1.amazonaws.com/lists/offices.txt', 'ACTIVE'],
    ['http://lists.s3-us-east-1.amazonaws.com/offices.txt', 'ACTIVE'],
    ['s3://lists/other.txt', 'ERROR'],
    ['s3://nowhere/offices.txt', 'ERROR'],
  ])('is read when the list is turned on: %s is %s (BEHAVIOUR 34 and 50)', (Location, status) =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId } = await lone(as)
      const { IpSetId } = await client.send(
        new CreateIPSetCommand({ ...trusted(DetectorId), Location, Activate: false }),
      )
      expect((await client.send(new GetIPSetCommand({ DetectorId, IpSetId }))).Status).toBe('INACTIVE')
      await client.send(new UpdateIPSetCommand({ DetectorId, IpSetId, Activate: true }))
      expect((await client.send(new GetIPSetCommand({ DetectorId, IpSetId }))).Status).toBe(status)
    }),
  )

  it.each([
    ['a location that is none', { Location: 'lists/offices.txt' }, 'the parameter location has an invalid value'],
    ['a bucket alone', { Location: 's3://lists' }, 'the parameter location has an invalid value'],
    ['a name with a slash', { Name: 'a/b' }, 'the parameter name has an invalid value'],
    ['a format that is none', { Format: 'CSV' as 'TXT' }, 'the parameter format has an invalid value'],
  ])(
    'refuses %s, whether or not the list is turned on (BEHAVIOUR 34)',
    (_what, more: Partial<CreateIPSetCommandInput>, text) =>
      withSandbox(async ({ as }) => {
        const { client, DetectorId } = await lone(as)
        const call = client.send(new CreateIPSetCommand({ ...trusted(DetectorId), ...more, Activate: false }))
        await expect(call).rejects.toThrow(text)
      }),
  )

  it('has to be in the bucket of the expected owner, for entities without one in the own account (BEHAVIOUR 50)', () =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId } = await lone(as)
      await putFile(as(ids.other), 'theirs', 'offices.txt')
      const theirs = { ...trusted(DetectorId), Location: 's3://theirs/offices.txt' }
      const { ThreatEntitySetId } = await client.send(new CreateThreatEntitySetCommand(theirs))
      const one = { DetectorId, ThreatEntitySetId }
      expect(await client.send(new GetThreatEntitySetCommand(one))).toMatchObject({
        Status: 'ERROR',
        ErrorDetails: `The bucket theirs does not belong to account ${ids.workload}.`,
      })
      await client.send(new UpdateThreatEntitySetCommand({ ...one, ExpectedBucketOwner: ids.other, Activate: true }))
      expect((await client.send(new GetThreatEntitySetCommand(one))).Status).toBe('ACTIVE')
      const { IpSetId } = await client.send(new CreateIPSetCommand(theirs))
      expect((await client.send(new GetIPSetCommand({ DetectorId, IpSetId }))).Status).toBe('ACTIVE')
    }))

  it('takes the time of the scenario, in which the list takes no change and keeps its room (BEHAVIOUR 50)', () =>
    withSandbox(
      async ({ as, world }) => {
        const { client, DetectorId } = await lone(as)
        const { IpSetId } = await client.send(new CreateIPSetCommand(trusted(DetectorId)))
        const status = async () => (await client.send(new GetIPSetCommand({ DetectorId, IpSetId }))).Status
        const remove = () => client.send(new DeleteIPSetCommand({ DetectorId, IpSetId }))
        expect(await status()).toBe('ACTIVATING')
        await expect(remove()).rejects.toThrow('the list is ACTIVATING')
        world().clock.advance(60)
        expect(await status()).toBe('ACTIVE')
        await remove()
        expect(await status()).toBe('DELETE_PENDING')
        const again = () => client.send(new CreateIPSetCommand({ ...trusted(DetectorId), Name: 'more' }))
        await expect(again()).rejects.toThrow('the limit of 1')
        world().clock.advance(60)
        await again()
      },
      { ...smallOrganization, guardDuty: { listsTakeSeconds: 60 } },
    ))
})

describe('whoever adds a list', () => {
  it('has to be allowed to change the role that reads addresses, and to read a file of entities; not to turn either off (BEHAVIOUR 51)', () =>
    withSandbox(async (sandbox) => {
      const { DetectorId } = await lone(sandbox.as)
      const of = async (name: string, ...more: readonly string[]) => {
        const policy = policyOf({ Action: ['guardduty:*', ...more] })
        return new GuardDutyClient(await asRole(sandbox, ids.workload, policy, { name }))
      }
      const alone = await of('alone')
      const addresses = new CreateIPSetCommand(trusted(DetectorId))
      await expect(alone.send(addresses)).rejects.toThrow('iam:PutRolePolicy')
      const entities = new CreateTrustedEntitySetCommand(trusted(DetectorId))
      await expect(alone.send(entities)).rejects.toThrow('s3:GetObject')
      const writer = await of('writer', 'iam:PutRolePolicy', 'iam:DeleteRolePolicy')
      const { IpSetId } = await writer.send(addresses)
      const { TrustedEntitySetId } = await (await of('reader', 's3:GetObject')).send(entities)
      await alone.send(new UpdateIPSetCommand({ DetectorId, IpSetId, Name: 'sites', Activate: false }))
      await alone.send(new UpdateTrustedEntitySetCommand({ DetectorId, TrustedEntitySetId, Activate: false }))
      const on = new UpdateIPSetCommand({ DetectorId, IpSetId, Activate: true })
      await expect(alone.send(on)).rejects.toThrow('iam:PutRolePolicy')
    }))
})
