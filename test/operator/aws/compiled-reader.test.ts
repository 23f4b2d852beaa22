import {
  CreateDetectorCommand,
  CreateMembersCommand,
  GetDetectorCommand,
  GetFilter$,
  GetMemberDetectors$,
  GetMemberDetectorsCommand,
  GuardDutyClient,
  ListMembersCommand,
} from '@aws-sdk/client-guardduty'
import { NormalizedSchema } from '@smithy/core/schema'
import { compiledReader } from '../../../apps/operator/aws/answers/compiled-reader'
import { judged } from '../../../apps/operator/aws/answers/judged'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'

const memberDetectors = NormalizedSchema.of(GetMemberDetectors$[5])
const read = compiledReader(memberDetectors)
const bodyOf = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))

const features = [{ name: 'S3_DATA_EVENTS', status: 'ENABLED', updatedAt: 1_700_000_000.25, managedBy: 'x' }]

describe('compiledReader', () => {
  it('reads what the SDK reads of the same answers', () =>
    withSandbox(async ({ as }) => {
      const settings = { ...as(ids.security), region: 'us-east-1' }
      const [plain, ours] = [new GuardDutyClient(settings), judged(new GuardDutyClient(settings), 'guardduty')]
      const { DetectorId = '' } = await plain.send(new CreateDetectorCommand({ Enable: true }))
      const AccountDetails = [{ AccountId: ids.other, Email: 'other@example.com' }]
      await plain.send(new CreateMembersCommand({ DetectorId, AccountDetails }))
      for (const command of [
        () => new GetDetectorCommand({ DetectorId }),
        () => new ListMembersCommand({ DetectorId, OnlyAssociated: 'false' }),
        () => new GetMemberDetectorsCommand({ DetectorId, AccountIds: [ids.other, ids.workload] }),
      ]) {
        const send = async (client: GuardDutyClient) => {
          const { $metadata: _, ...answer } = await client.send(command() as GetDetectorCommand)
          return answer
        }
        expect(await send(ours)).toEqual(await send(plain))
      }
    }))

  it('reads times to the millisecond, renames members, and leaves out what is null and what no schema has', () => {
    const members = [{ accountId: ids.other, features, dataSources: null, later: 1 }]
    expect(read?.(bodyOf({ members, unprocessedAccounts: [] }))).toEqual({
      MemberDataSourceConfigurations: [
        {
          AccountId: ids.other,
          Features: [
            {
              Name: 'S3_DATA_EVENTS',
              Status: 'ENABLED',
              UpdatedAt: new Date(1_700_000_000_250),
              ManagedBy: 'x',
            },
          ],
        },
      ],
      UnprocessedAccounts: [],
    })
  })

  it.each([
    ['a list that is none', { members: 'none' }],
    ['a structure that is none', { members: [7] }],
    ['a text that is an object', { members: [{ accountId: {} }] }],
    ['a time that is text', { members: [{ features: [{ updatedAt: '2026-01-01T00:00:00Z' }] }] }],
    ['an answer that names its type', { __type: 'x', members: [] }],
  ])('leaves %s to the SDK', (_, body) => expect(read?.(bodyOf(body))).toBeUndefined())

  it('leaves a body that is no JSON to the SDK, and a schema with maps', () => {
    expect(read?.(Buffer.from('{'))).toBeUndefined()
    expect(compiledReader(NormalizedSchema.of(GetFilter$[5]))).toBeUndefined()
  })
})
