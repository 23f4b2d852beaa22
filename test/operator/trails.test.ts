import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
  StopLoggingCommand,
} from '@aws-sdk/client-cloudtrail'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { requireOrganization } from '../../apps/manifest/manifest'
import type { PreflightCheck } from '../../apps/planning/preflight/check'
import type { TestSandbox } from '../support/with-sandbox'
import { onFreshOrganization, shippedManifest } from './support/shipped'

const { managementAccount, securityAccount } = requireOrganization(shippedManifest)
const { home, others } = shippedManifest.regions
const flags = '--allow-stacksets-access --allow-stacksets-admin'

interface Planned {
  readonly preflight: readonly PreflightCheck[]
  readonly notices: readonly { readonly code: string; readonly message: string }[]
}

const checkOf = ({ preflight }: Planned) => preflight.find(({ title }) => title === 'Trail for the tampering rules')

const readsOf = (sandbox: TestSandbox) =>
  sandbox
    .world()
    .journal.entries()
    .filter(({ service }) => service === 'cloudtrail')
    .map(({ operation, region }) => `${operation} ${region}`)

const organizationTrail = `arn:aws:cloudtrail:us-east-1:${managementAccount}:trail/aws-controltower-BaselineCloudTrail`

const management = ({ as }: TestSandbox) => new CloudTrailClient(as(managementAccount, 'us-east-1'))

/** A trail of the security account alone, in one Region. */
const makeTrail = async ({ as }: TestSandbox, region: string): Promise<CloudTrailClient> => {
  const s3 = new S3Client({ ...as(securityAccount, home), forcePathStyle: true })
  await s3.send(
    new CreateBucketCommand({
      Bucket: 'trail-logs',
      CreateBucketConfiguration: { LocationConstraint: home as 'eu-west-1' },
    }),
  )
  const client = new CloudTrailClient(as(securityAccount, region))
  await client.send(new CreateTrailCommand({ Name: 'ours', S3BucketName: 'trail-logs' }))
  await client.send(new StartLoggingCommand({ Name: 'ours' }))
  return client
}

describe('the trail of the tampering rules', () => {
  it('is read with three calls where one logs every Region, and named', () =>
    onFreshOrganization(async ({ json }, sandbox) => {
      const { value } = await json<Planned>(`plan ${flags}`)
      expect(checkOf(value)).toMatchObject({ state: 'passed', detail: '"aws-controltower-BaselineCloudTrail"' })
      expect(readsOf(sandbox).sort()).toEqual(
        ['DescribeTrails', 'GetEventSelectors', 'GetTrailStatus'].map((operation) => `${operation} ${home}`),
      )
    }))

  it('is missing in each Region where nothing logs, which is a notice with a way out', () =>
    onFreshOrganization(async ({ json }, sandbox) => {
      await management(sandbox).send(new StopLoggingCommand({ Name: organizationTrail }))
      await makeTrail(sandbox, others[0] ?? '')
      const { value } = await json<Planned>(`plan ${flags}`)
      const rest = [home, ...others.slice(1)].join(', ')
      expect(checkOf(value)).toMatchObject({
        state: 'failed',
        detail: expect.stringContaining(`In ${rest} the trail "aws-controltower-BaselineCloudTrail" does not log`),
      })
      expect(value.notices.filter(({ code }) => code === 'TRAIL_MISSING')).toHaveLength(1)
    }))

  it.each([
    ['reads only', { EventSelectors: [{ ReadWriteType: 'ReadOnly' as const }] }, 'logs no management events'],
    [
      'data only',
      { AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] }] },
      'logs no management events',
    ],
    [
      'everything but KMS',
      {
        AdvancedEventSelectors: [
          {
            FieldSelectors: [
              { Field: 'eventCategory', Equals: ['Management'] },
              { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] },
            ],
          },
        ],
      },
      'leaves out kms.amazonaws.com',
    ],
  ])('does not do when it logs %s', (_, selectors, lack) =>
    onFreshOrganization(async ({ json }, sandbox) => {
      await management(sandbox).send(new PutEventSelectorsCommand({ TrailName: organizationTrail, ...selectors }))
      const { value } = await json<Planned>(`plan ${flags}`)
      expect(checkOf(value)).toMatchObject({ state: 'failed', detail: expect.stringContaining(lack) })
    }),
  )

  it('is not judged where it may not be read', () =>
    onFreshOrganization(async ({ json }, sandbox) => {
      sandbox.world().faults.add({ kind: 'deny', service: 'cloudtrail', operation: 'DescribeTrails', count: 0 })
      const { value } = await json<Planned>(`plan ${flags}`)
      expect(checkOf(value)).toMatchObject({
        state: 'skipped',
        detail: expect.stringContaining('cloudtrail:DescribeTrails is not allowed'),
      })
      expect(value.notices.map(({ code }) => code)).not.toContain('TRAIL_MISSING')
    }))
})
