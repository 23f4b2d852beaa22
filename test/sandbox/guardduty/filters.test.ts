import {
  CreateDetectorCommand,
  CreateFilterCommand,
  type CreateFilterCommandInput,
  DeleteFilterCommand,
  GetFilterCommand,
  GuardDutyClient,
  ListFiltersCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateFilterCommand,
} from '@aws-sdk/client-guardduty'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'

const lone = async (as: TestSandbox['as']) => {
  const client = new GuardDutyClient(as(ids.workload))
  const { DetectorId } = await client.send(new CreateDetectorCommand({ Enable: true }))
  return { client, DetectorId }
}

const severe = { Criterion: { severity: { GreaterThanOrEqual: 7 } } }

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
