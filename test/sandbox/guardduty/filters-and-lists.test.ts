import {
  CreateDetectorCommand,
  CreateFilterCommand,
  type CreateFilterCommandInput,
  CreateIPSetCommand,
  CreateThreatEntitySetCommand,
  CreateThreatIntelSetCommand,
  CreateTrustedEntitySetCommand,
  DeleteFilterCommand,
  DeleteIPSetCommand,
  DeleteTrustedEntitySetCommand,
  GetFilterCommand,
  GetIPSetCommand,
  GetThreatEntitySetCommand,
  GetTrustedEntitySetCommand,
  GuardDutyClient,
  ListFiltersCommand,
  ListIPSetsCommand,
  ListTagsForResourceCommand,
  ListThreatEntitySetsCommand,
  ListThreatIntelSetsCommand,
  ListTrustedEntitySetsCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateFilterCommand,
  UpdateIPSetCommand,
  UpdateTrustedEntitySetCommand,
} from '@aws-sdk/client-guardduty'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { enrolledOrganization } from './enrolled-organization'

const lone = async (as: TestSandbox['as']) => {
  const client = new GuardDutyClient(as(ids.workload))
  const { DetectorId } = await client.send(new CreateDetectorCommand({ Enable: true }))
  return { client, DetectorId }
}

const severe = { Criterion: { severity: { GreaterThanOrEqual: 7 } } }

const trusted = (DetectorId: string | undefined) => ({
  DetectorId,
  Name: 'offices',
  Format: 'TXT' as const,
  Location: 's3://lists/offices.txt',
  Activate: true,
})

describe('CreateFilter', () => {
  it('puts new filters first unless they have a rank (BEHAVIOUR 33)', () =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId } = await lone(as)
      const create = (more: Partial<CreateFilterCommandInput>) =>
        client.send(new CreateFilterCommand({ DetectorId, Name: 'x', FindingCriteria: severe, ...more }))
      await create({ Name: 'first' })
      await create({ Name: 'second' })
      await create({ Name: 'last', Rank: 3 })
      const { FilterNames } = await client.send(new ListFiltersCommand({ DetectorId }))
      expect(FilterNames).toEqual(['second', 'first', 'last'])
      const filter = await client.send(new GetFilterCommand({ DetectorId, FilterName: 'last' }))
      expect(filter).toMatchObject({ Action: 'NOOP', Rank: 3, FindingCriteria: severe })
    }))

  it.each([
    ['a name that is taken', { Name: 'taken' }, 'a filter with the given name already exists'],
    ['a name with blanks', { Name: 'a name' }, 'the parameter name has an invalid value'],
    ['a rank outside the list', { Rank: 9 }, 'the parameter rank has an invalid value'],
    ['no condition', { FindingCriteria: { Criterion: {} } }, 'the parameter findingCriteria has an invalid value'],
  ])('refuses %s (BEHAVIOUR 33)', (_what, more: Partial<CreateFilterCommandInput>, text) =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId } = await lone(as)
      const filter = { DetectorId, Name: 'taken', FindingCriteria: severe }
      await client.send(new CreateFilterCommand(filter))
      const call = client.send(new CreateFilterCommand({ ...filter, Name: 'fresh', ...more }))
      await expect(call).rejects.toThrow(text)
    }),
  )

  it('is changed and deleted by name', () =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId } = await lone(as)
      const FilterName = 'scanner'
      await client.send(new CreateFilterCommand({ DetectorId, Name: FilterName, FindingCriteria: severe }))
      await client.send(new UpdateFilterCommand({ DetectorId, FilterName, Action: 'ARCHIVE' }))
      const filter = await client.send(new GetFilterCommand({ DetectorId, FilterName }))
      expect(filter).toMatchObject({ Action: 'ARCHIVE', FindingCriteria: severe })
      await client.send(new DeleteFilterCommand({ DetectorId, FilterName }))
      await expect(client.send(new GetFilterCommand({ DetectorId, FilterName }))).rejects.toMatchObject({
        name: 'BadRequestException',
      })
    }))
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

describe('TagResource', () => {
  it('tags a detector and its filters', () =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId } = await lone(as)
      await client.send(new CreateFilterCommand({ DetectorId, Name: 'severe', FindingCriteria: severe }))
      const detector = `arn:aws:guardduty:us-east-1:${ids.workload}:detector/${DetectorId}`
      for (const ResourceArn of [detector, `${detector}/filter/severe`]) {
        await client.send(new TagResourceCommand({ ResourceArn, Tags: { a: '1', b: '2' } }))
        await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a'] }))
        expect((await client.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags).toEqual({ b: '2' })
      }
    }))

  it('refuses a resource that is not there', () =>
    withSandbox(async ({ as }) => {
      const { client, DetectorId } = await lone(as)
      const ResourceArn = `arn:aws:guardduty:us-east-1:${ids.workload}:detector/${DetectorId}/filter/none`
      await expect(client.send(new TagResourceCommand({ ResourceArn, Tags: { a: '1' } }))).rejects.toMatchObject({
        name: 'BadRequestException',
      })
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
