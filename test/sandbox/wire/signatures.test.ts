import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import { ids } from '../../support/scenarios'
import { withSandbox } from '../../support/with-sandbox'
import { type Refused, type SignedFor, send, signedHeaders } from './signed-fetch'

interface Request {
  readonly path: string
  readonly init: { readonly method: string; readonly headers: Record<string, string>; readonly body?: string }
}

const form = (body: string): Request => ({
  path: '/',
  init: { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body },
})
const listKeys: Request = {
  path: '/',
  init: { method: 'POST', headers: { 'x-amz-target': 'TrentService.ListKeys' }, body: '{}' },
}
const identity = form('Action=GetCallerIdentity&Version=2011-06-15')
const get = (path: string): Request => ({ path, init: { method: 'GET', headers: {} } })

const requests: Readonly<Record<string, Request>> = {
  kms: listKeys,
  sts: identity,
  guardduty: get('/detector'),
  s3: get('/'),
}

const sendAs = (url: string, signed: SignedFor): Promise<Refused> => {
  const { path, init } = requests[signed.service] as Request
  return send(url, path, { ...init, headers: { ...init.headers, ...signedHeaders(signed) } })
}

describe('a request without a signature', () => {
  it.each([
    ['JSON', listKeys, 400, 'MissingAuthenticationTokenException'],
    ['query', identity, 403, '<Code>MissingAuthenticationToken</Code>'],
    ['REST with JSON', get('/detector'), 403, 'MissingAuthenticationTokenException'],
    ['S3', get('/bucket/key'), 403, '<Code>AccessDenied</Code>'],
    ['SAML', form('Action=AssumeRoleWithSAML'), 501, 'sts:AssumeRoleWithSAML'],
    ['web identity', form('Action=AssumeRoleWithWebIdentity'), 501, 'sts:AssumeRoleWithWebIdentity'],
    ['confirmation', get('/?Action=ConfirmSubscription&Token=t'), 501, 'sns:ConfirmSubscription'],
    [
      'presigned by version 2',
      get('/b/k?AWSAccessKeyId=222222222222&Signature=s&Expires=1'),
      501,
      'Signature Version 2',
    ],
  ])('in %s is answered so that its client can read it (BEHAVIOUR 7)', (_what, { path, init }, status, words) =>
    withSandbox(async ({ url }) => {
      expect(await send(url, path, init)).toEqual({ status, text: expect.stringContaining(words) })
    }),
  )
})

describe('the scope of a signature', () => {
  it.each([
    ['kms', 400, 'InvalidSignatureException'],
    ['sts', 403, 'SignatureDoesNotMatch'],
    ['guardduty', 403, 'InvalidSignatureException'],
    ['s3', 400, 'AuthorizationHeaderMalformed'],
  ])('names no Region that does not exist, in %s (BEHAVIOUR 8)', (service, status, code) =>
    withSandbox(async ({ url }) => {
      const { text, ...answer } = await sendAs(url, { service, region: 'xx-nope-1' })
      expect(answer).toEqual({ status })
      expect(text).toContain(code)
      expect(text).toContain('xx-nope-1')
    }),
  )

  it.each([
    ['kms', 400, 'UnrecognizedClientException'],
    ['sts', 403, 'InvalidClientTokenId'],
    ['guardduty', 403, 'UnrecognizedClientException'],
    ['s3', 403, 'InvalidAccessKeyId'],
  ])('names no opt-in Region that is off in the account, in %s (BEHAVIOUR 8)', (service, status, code) =>
    withSandbox(async ({ url }) => {
      expect(await sendAs(url, { service, region: 'me-south-1' })).toEqual({
        status,
        text: expect.stringContaining(code),
      })
    }),
  )

  it.each([
    ['kms', 'InvalidSignatureException'],
    ['sts', 'SignatureDoesNotMatch'],
    ['guardduty', 'InvalidSignatureException'],
    ['s3', 'RequestTimeTooSkewed'],
  ])('is not of another time, in %s (BEHAVIOUR 9)', (service, code) =>
    withSandbox(async ({ url }) => {
      for (const date of ['20010101T000000Z', '29990101T000000Z']) {
        expect((await sendAs(url, { service, date })).text).toContain(code)
      }
    }),
  )

  it("is of the machine's time, of the sandbox's, or of one that an earlier answer stated (BEHAVIOUR 9 and 10)", () =>
    withSandbox(async ({ as, world, url }) => {
      const client = new STSClient({ ...as(ids.management), maxAttempts: 1 })
      const RoleArn = `arn:aws:iam::${ids.security}:role/OrganizationAccountAccessRole`
      for (const days of [1, 2]) {
        world().clock.advance(86_400)
        await client.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: `day-${days}` }))
        expect(Math.round(client.config.systemClockOffset / 10_000)).toBe(days * 8_640)
      }
      const later = new Date(Date.now() + 3 * 86_400_000).toISOString().replace(/[-:]|\.\d{3}/g, '')
      expect((await sendAs(url, { service: 'sts', date: later })).text).toContain('Signature not yet current')
    }))

  it('is the only one of a call that is refused, however far the clocks are apart (BEHAVIOUR 10)', () =>
    withSandbox(async ({ as, world }) => {
      world().clock.advance(86_400)
      const cloudFormation = new CloudFormationClient({ ...as(ids.security, 'us-east-1'), maxAttempts: 3 })
      const missing = cloudFormation.send(new DescribeStacksCommand({ StackName: 'Missing' }))
      await expect(missing).rejects.toMatchObject({ name: 'ValidationError', $metadata: { attempts: 1 } })
    }))

  it('of a presigned URL ends when the URL says (BEHAVIOUR 7)', () =>
    withSandbox(async ({ url }) => {
      const credential = encodeURIComponent(`${ids.security}/20010101/us-east-1/s3/aws4_request`)
      const link = `/?X-Amz-Credential=${credential}&X-Amz-Date=20010101T000000Z&X-Amz-Expires=`
      expect((await send(url, `${link}60`, { method: 'GET' })).text).toContain('Request has expired')
      expect(await send(url, `${link}9999999999`, { method: 'GET' })).toMatchObject({ status: 200 })
    }))
})
