import { parseRegion } from '../../../apps/manifest/ids'
import { seen } from '../../../apps/operator/aws/attempt'
import { AwsCallFailed, deniedBy, describeAwsError, isDenied } from '../../../apps/operator/aws/errors'
import { OperatorError } from '../../../apps/operator/base/operator-error'
import { ids } from '../../support/scenarios'

const named = (name: string, message = 'words of AWS') => Object.assign(new Error(message), { name })
const place = { operation: 'guardduty:ListMembers', account: ids.security, region: parseRegion('eu-west-1') }

describe('isDenied', () => {
  it.each(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'AuthorizationErrorException'])(
    'knows the name %s',
    (name) => expect(isDenied(named(name))).toBe(true),
  )

  it('goes by the name and not by the words', () => {
    expect(isDenied(named('BadRequestException', 'access denied: AccessDeniedException'))).toBe(false)
  })
})

describe('deniedBy', () => {
  it('names the call that was refused, which may be another than the one that was made', () => {
    const assume = new AwsCallFailed({ operation: 'sts:AssumeRole', account: ids.security }, named('AccessDenied'))
    expect(deniedBy(assume, place)).toEqual({
      operation: 'sts:AssumeRole',
      account: ids.security,
      message: 'words of AWS',
    })
  })

  it('is nothing for any other failure', () => {
    expect(deniedBy(named('ThrottlingException'), place)).toBeUndefined()
  })
})

describe('describeAwsError', () => {
  it('names the missing permission, the account and the Region', () => {
    expect(describeAwsError(new AwsCallFailed(place, named('AccessDeniedException')), place)).toEqual({
      ...place,
      code: 'AccessDeniedException',
      message: 'words of AWS',
      wayOut: 'Allow guardduty:ListMembers in account 222222222222 and Region eu-west-1',
    })
  })

  it('keeps the request id for a support case', () => {
    const error = Object.assign(named('InternalServerErrorException'), { $metadata: { requestId: 'r-1' } })
    expect(describeAwsError(error, place)).toMatchObject({ requestId: 'r-1' })
  })

  it.each([
    [
      'an address at which nobody is',
      'ECONNREFUSED',
      'Look at AWS_ENDPOINT_URL, endpoint_url of the profile, HTTPS_PROXY',
    ],
    ['a name that there is not', 'ENOTFOUND', 'Look at AWS_ENDPOINT_URL, endpoint_url of the profile, HTTPS_PROXY'],
    ['a connection that was ended', 'ECONNRESET', 'https://health.aws.amazon.com'],
  ])('names what leads to %s', (_, code, wayOut) => {
    const error = Object.assign(new Error(`connect ${code}`), { code })
    expect(describeAwsError(new AwsCallFailed(place, error), place).wayOut).toContain(wayOut)
  })

  it('points to the profile where the credentials themselves are denied: GetCallerIdentity never is', () => {
    const asking = { operation: 'sts:GetCallerIdentity', account: ids.management }
    expect(describeAwsError(named('AccessDenied'), asking).wayOut).toContain(
      'Look at role_arn, source_profile, mfa_serial',
    )
  })

  it("keeps code and way out of the operator's own errors", () => {
    const own = new OperatorError('STACK_FAILED', 'it failed', 'do this')
    expect(describeAwsError(own, place)).toMatchObject({
      code: 'STACK_FAILED',
      message: 'it failed',
      wayOut: 'do this',
    })
  })
})

describe('seen', () => {
  it('turns a refusal into "denied" and lets every other failure through: LZA reads any error as "off"', async () => {
    const failing = (name: string) => seen(() => Promise.reject(new AwsCallFailed(place, named(name))))
    await expect(failing('AccessDeniedException')).resolves.toEqual({ denied: { ...place, message: 'words of AWS' } })
    await expect(failing('ThrottlingException')).rejects.toBeInstanceOf(AwsCallFailed)
  })
})
