import { macie } from '../../../stacks/sources/macie'
import { changed, eventOf, matches, read } from './support/read-event'

const event = (change: object) => eventOf(macie, { detail: changed(macie, change) })

describe('Macie', () => {
  it.each([
    ['High', 8],
    ['Medium', 5],
    ['Low', 2],
    ['Something new', 5],
    [undefined, 5],
  ])('has %s as %s', async (description, number) => {
    expect((await read(macie, event({ severity: { description } }))).severity).toBe(number)
  })

  it('notifies of nothing that is archived, and not of Macie Classic', () => {
    expect(matches(macie, event({ archived: undefined }))).toBe(true)
    expect(matches(macie, event({ archived: true }))).toBe(false)
    expect(matches(macie, { ...event({}), 'detail-type': 'Macie Alert' })).toBe(false)
  })

  it('reads sensitive data in an object', async () => {
    const found = {
      type: 'SensitiveData:S3Object/Personal',
      title: 'The S3 object contains personal information',
      category: 'CLASSIFICATION',
      resourcesAffected: {
        s3Bucket: { name: 'amzn-s3-demo-bucket', publicAccess: { effectivePermission: 'NOT_PUBLIC' } },
        s3Object: { key: 'customer-info.txt', path: 'amzn-s3-demo-bucket/customer-info.txt' },
      },
      sample: true,
    }
    expect(await read(macie, event(found))).toMatchObject({
      type: 'SensitiveData:S3Object/Personal',
      says: 'The S3 object contains personal information',
      resource: 'S3 object amzn-s3-demo-bucket/customer-info.txt',
      details: 'access NOT_PUBLIC, category CLASSIFICATION',
      step: expect.stringContaining('who can read it'),
      isSample: true,
    })
  })

  it('reads a bucket whose protection changed', async () => {
    expect(await read(macie, event({ count: 3 }))).toMatchObject({
      resource: 'S3 bucket amzn-s3-demo-bucket',
      details: 'access PUBLIC, category POLICY, 3 times',
      step: expect.stringContaining('restore its protection'),
      open: expect.stringContaining('/macie/home?region=us-east-1#findings?macros=current&search=id%3D64b917aa'),
    })
  })
})
