import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DeletePolicyCommand,
  ListTagsForResourceCommand,
  OrganizationsClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations'
import type { Scenario } from '../../../apps/sandbox/scenario/scenario'
import { ids, smallOrganization } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

const Type = 'GUARDDUTY_POLICY' as const
const TargetId = smallOrganization.organization.rootId
const content = { guardduty: { enablement: { default: { foundational: { status: { '@@assign': 'enabled' } } } } } }
const input = { Type, Name: 'one', Description: '', Content: JSON.stringify(content) }

/** So many policies, the first ten attached to the root. */
const withPolicies = (count: number): Scenario => ({
  ...smallOrganization,
  organization: {
    ...smallOrganization.organization,
    policies: Array.from({ length: count }, (_one, index) => ({
      id: `p-policy${String(index).padStart(6, '0')}`,
      name: `policy ${index}`,
      type: Type,
      content,
      targets: index < 10 ? [TargetId] : [],
    })),
  },
})

const onOrganizations = (work: (client: OrganizationsClient) => Promise<void>, scenario?: Scenario) =>
  withSandbox(({ as }) => work(new OrganizationsClient(as(ids.management))), scenario)

const idOf = async (client: OrganizationsClient, more: object = {}) =>
  (await client.send(new CreatePolicyCommand({ ...input, ...more }))).Policy!.PolicySummary!.Id!

describe('limits of policies (BEHAVIOUR 20)', () => {
  it('are ten of a type on one target, and 1,000 of a type', () =>
    onOrganizations(async (client) => {
      const PolicyId = await idOf(client)
      await expect(client.send(new AttachPolicyCommand({ PolicyId, TargetId }))).rejects.toMatchObject({
        name: 'ConstraintViolationException',
        Reason: 'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
      })
      await client.send(new AttachPolicyCommand({ PolicyId, TargetId: ids.security }))
      await expect(idOf(client, { Name: 'another' })).rejects.toMatchObject({
        name: 'ConstraintViolationException',
        Reason: 'POLICY_NUMBER_LIMIT_EXCEEDED',
      })
    }, withPolicies(999)))

  it.each([
    ['a name of 129 characters', { Name: 'n'.repeat(129) }, 'MAX_LENGTH_EXCEEDED'],
    ['a description of 513 characters', { Description: 'd'.repeat(513) }, 'MAX_LENGTH_EXCEEDED'],
    ['no name', { Name: '' }, 'MIN_LENGTH_EXCEEDED'],
  ])('refuse %s when a policy is made and when it is updated', (_what, more, Reason) =>
    onOrganizations(async (client) => {
      const refusal = { name: 'InvalidInputException', Reason }
      await expect(idOf(client, more)).rejects.toMatchObject(refusal)
      const PolicyId = await idOf(client)
      await expect(client.send(new UpdatePolicyCommand({ PolicyId, ...more }))).rejects.toMatchObject(refusal)
    }),
  )

  it('refuse a document that an update makes too long or malformed, and leave the policy as it was', () =>
    onOrganizations(async (client) => {
      const PolicyId = await idOf(client)
      const long = new UpdatePolicyCommand({ PolicyId, Name: 'two', Content: input.Content + ' '.repeat(10_000) })
      await expect(client.send(long)).rejects.toMatchObject({ Reason: 'POLICY_CONTENT_LIMIT_EXCEEDED' })
      const malformed = new UpdatePolicyCommand({ PolicyId, Name: 'two', Content: '{"guardduty":{}}' })
      await expect(client.send(malformed)).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException' })
      await expect(idOf(client)).rejects.toMatchObject({ name: 'DuplicatePolicyException' })
    }))
})

describe('tags of a policy (BEHAVIOUR 20)', () => {
  it('come with its creation, change, and go with it', () =>
    onOrganizations(async (client) => {
      const tagsOf = async (ResourceId: string) =>
        (await client.send(new ListTagsForResourceCommand({ ResourceId }))).Tags
      const ResourceId = await idOf(client, { Tags: [{ Key: 'owner', Value: 'guardpost' }] })
      await client.send(new TagResourceCommand({ ResourceId, Tags: [{ Key: 'unit', Value: 'root' }] }))
      await client.send(new UntagResourceCommand({ ResourceId, TagKeys: ['owner'] }))
      expect(await tagsOf(ResourceId)).toEqual([{ Key: 'unit', Value: 'root' }])
      await client.send(new DeletePolicyCommand({ PolicyId: ResourceId }))
      await expect(tagsOf(ResourceId)).rejects.toMatchObject({ name: 'TargetNotFoundException' })
    }))

  it('are 50 at most: otherwise no policy is made', () =>
    onOrganizations(async (client) => {
      const Tags = Array.from({ length: 51 }, (_one, index) => ({ Key: `key${index}`, Value: '' }))
      await expect(idOf(client, { Tags })).rejects.toMatchObject({ Reason: 'MAX_TAG_LIMIT_EXCEEDED' })
      await idOf(client)
    }))
})
