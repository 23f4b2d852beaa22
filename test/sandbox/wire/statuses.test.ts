import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import { DescribeAccountCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import type { Operation } from '../../../apps/sandbox/request/operation'
import { kms } from '../../../apps/sandbox/services/kms/service'
import { ids } from '../../support/scenarios'
import { type TestSandbox, withSandbox } from '../../support/with-sandbox'
import { sendJson } from './signed-fetch'

const refusals: readonly (readonly [
  service: string,
  call: (sandbox: TestSandbox) => Promise<unknown>,
  name: string,
])[] = [
  [
    'kms',
    ({ as }) => new KMSClient(as(ids.security)).send(new DescribeKeyCommand({ KeyId: 'alias/unknown' })),
    'NotFoundException',
  ],
  [
    'organizations',
    ({ as }) =>
      new OrganizationsClient(as(ids.management)).send(new DescribeAccountCommand({ AccountId: '999999999999' })),
    'AccountNotFoundException',
  ],
  [
    'ssm',
    ({ as }) => new SSMClient(as(ids.security)).send(new GetParameterCommand({ Name: 'unknown' })),
    'ParameterNotFound',
  ],
]

describe('a refusal in AWS JSON', () => {
  it.each(refusals)('of %s has status 400, whatever its model says (BEHAVIOUR 2)', (_service, call, name) =>
    withSandbox(async (sandbox) => {
      await expect(call(sandbox)).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } })
    }),
  )

  it('of a service that never spoke the query protocol has no code of it (BEHAVIOUR 1)', () =>
    withSandbox(async ({ url }) => {
      const headers = {
        authorization: `AWS4-HMAC-SHA256 Credential=${ids.security}/20261124/us-east-1/kms/aws4_request`,
      }
      const answer = await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'x-amz-target': 'TrentService.DescribeKey' },
        body: '{"KeyId":"alias/unknown"}',
      })
      expect(answer.headers.get('x-amzn-query-error')).toBeNull()
      expect(await answer.json()).toMatchObject({ __type: 'NotFoundException' })
    }))
})

describe('a defect of the sandbox', () => {
  it('is answered without its trace, which the log of the sandbox has (BEHAVIOUR 6)', () =>
    withSandbox(async ({ url }) => {
      const log = jest.spyOn(console, 'error').mockImplementation(() => undefined)
      const operations = kms.operations as Record<string, Operation<never, object>>
      const { ListKeys } = operations
      operations['ListKeys'] = () => {
        throw new TypeError('a slip')
      }
      try {
        const { status, text } = await sendJson(url, 'kms', 'TrentService.ListKeys', '{}')
        expect(status).toBe(500)
        expect(JSON.parse(text)).toMatchObject({ __type: 'InternalFailure' })
        expect(text).not.toMatch(/a slip|\.[jt]s:\d/)
        expect(log.mock.calls.flat().map(String).join()).toContain('a slip')
      } finally {
        if (ListKeys) operations['ListKeys'] = ListKeys
        log.mockRestore()
      }
    }))
})
