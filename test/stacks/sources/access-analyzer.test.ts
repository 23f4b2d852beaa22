import { accessAnalyzer } from '../../../stacks/sources/access-analyzer'
import { changed, eventOf, matches, read } from './support/read-event'

const event = (change: object) => eventOf(accessAnalyzer, { detail: changed(accessAnalyzer, change) })

/** From the page of IAM on events: an access that is not used. */
const unused = {
  findingId: 'b8ae0460-5d29-4922-b92a-ba956c986277',
  resource: 'arn:aws:iam::111122223333:role/UnusedRole',
  resourceType: 'AWS::IAM::Role',
  accountId: '111122223333',
  updatedAt: '2023-09-29T17:29:18.758Z',
  status: 'ACTIVE',
  isDeleted: false,
  findingType: 'UnusedPermission',
  numberOfUnusedActions: 1,
}
const unusedEvent = (change: object = {}) =>
  eventOf(accessAnalyzer, { type: 'Unused Access Finding for IAM entities', detail: { ...unused, ...change } })

describe('Access Analyzer', () => {
  it.each([
    ['public', event({}), 8, 'ExternalAccess', 'Resource can be used by anybody'],
    [
      'external',
      event({ isPublic: false }),
      5,
      'ExternalAccess',
      'Resource can be used from outside of the organization',
    ],
    [
      'external, of which nothing says whether it is public',
      event({ isPublic: undefined }),
      5,
      'ExternalAccess',
      expect.anything(),
    ],
    ['unused', unusedEvent(), 2, 'UnusedPermission', 'IAM user or role has access that it does not use'],
    [
      'internal',
      { ...unusedEvent({ findingType: 'InternalAccess' }), 'detail-type': 'Internal Access Finding' },
      5,
      'InternalAccess',
      'Resource can be used from within the organization',
    ],
    [
      'not analyzed',
      event({ error: 'ACCESS_DENIED' }),
      2,
      'ExternalAccess',
      'Access to a resource could not be analyzed',
    ],
  ])('notifies of access that is %s', async (_, seen, severity, type, says) => {
    expect(matches(accessAnalyzer, seen)).toBe(true)
    expect(await read(accessAnalyzer, seen)).toMatchObject({ account: '111122223333', severity, type, says })
  })

  it('does not notify of what is resolved, archived or deleted, nor of previews', () => {
    for (const change of [{ status: 'ARCHIVED' }, { status: 'RESOLVED' }, { isDeleted: true }]) {
      expect(matches(accessAnalyzer, event(change))).toBe(false)
    }
    expect(matches(accessAnalyzer, { ...event({}), 'detail-type': 'Access Preview State Change' })).toBe(false)
  })

  it('reads the ids of both forms, and who may do what', async () => {
    expect((await read(accessAnalyzer, unusedEvent())).id).toBe('b8ae0460-5d29-4922-b92a-ba956c986277')
    const principal = { AWS: '999988887777' }
    expect(await read(accessAnalyzer, event({ principal, action: ['s3:GetObject', 's3:ListBucket'] }))).toMatchObject({
      id: '22222222-dcba-4444-dcba-333333333333',
      details: 'by {"AWS":"999988887777"}, may s3:GetObject s3:ListBucket',
    })
  })
})
