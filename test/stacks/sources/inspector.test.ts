import { inspector } from '../../../stacks/sources/inspector'
import { changed, eventOf, matches, read } from './support/read-event'

const event = (change: object, type?: string) =>
  eventOf(inspector, { detail: changed(inspector, change), ...(type && { type }) })

/** From the page of Inspector's event schemas: a port of an instance that an internet gateway reaches. */
const reachable = {
  awsAccountId: '111122223333',
  description:
    'On the instance i-12345678901234567, the port range 22-22 is reachable from the InternetGateway igw-261bab4d.',
  findingArn: 'arn:aws:inspector2:eu-central-1:111122223333:finding/FINDING_ID',
  networkReachabilityDetails: { openPortRange: { begin: 22, end: 22 }, protocol: 'TCP' },
  resources: [{ id: 'i-12345678901234567', partition: 'aws', region: 'eu-central-1', type: 'AWS_EC2_INSTANCE' }],
  severity: 'MEDIUM',
  status: 'ACTIVE',
  title: 'Port 22 is reachable from an Internet Gateway - TCP',
  type: 'NETWORK_REACHABILITY',
}

describe('Inspector', () => {
  it.each([
    ['CRITICAL', 9.5],
    ['HIGH', 8],
    ['MEDIUM', 5],
    ['LOW', 2],
    ['UNTRIAGED', 2],
    ['INFORMATIONAL', 0],
    ['SOMETHING_NEW', 5],
    [undefined, 5],
  ])('has %s as %s', async (severity, number) => {
    expect((await read(inspector, event({ severity }))).severity).toBe(number)
  })

  it('notifies of what is open and more than information, and of no scan, coverage or closed finding', () => {
    expect(matches(inspector, event({ severity: 'LOW' }))).toBe(true)
    expect(matches(inspector, event({ severity: 'INFORMATIONAL' }))).toBe(false)
    expect(matches(inspector, event({ status: 'CLOSED' }))).toBe(false)
    expect(matches(inspector, event({ status: 'SUPPRESSED' }))).toBe(false)
    expect(matches(inspector, event({}, 'Inspector2 Scan'))).toBe(false)
    expect(matches(inspector, event({}, 'Inspector2 Coverage'))).toBe(false)
  })

  it('says what is exploited, and what there is a fix for', async () => {
    expect(await read(inspector, event({}))).toMatchObject({
      says: 'Package has a vulnerability that is known to be exploited',
      details: 'CVE-2023-30861 - flask, fix available: YES, exploit available: YES, score 7.5',
      resource: 'AWS_LAMBDA_FUNCTION arn:aws:lambda:eu-central-1:111122223333:function:VulnerableFunction:$LATEST',
      region: 'eu-central-1',
    })
    const unfixed = await read(inspector, event({ exploitAvailable: 'NO', fixAvailable: 'NO' }))
    expect(unfixed).toMatchObject({
      says: 'Package has a known vulnerability',
      step: expect.stringContaining('until there is a fix'),
    })
  })

  it('reads a port that can be reached, and code', async () => {
    expect(await read(inspector, eventOf(inspector, { detail: reachable }))).toMatchObject({
      account: '111122223333',
      severity: 5,
      type: 'NETWORK_REACHABILITY',
      says: 'Port can be reached from outside of its network',
      resource: 'AWS_EC2_INSTANCE i-12345678901234567',
    })
    expect(await read(inspector, event({ type: 'CODE_VULNERABILITY' }))).toMatchObject({
      says: 'Code has a vulnerability',
    })
    expect(await read(inspector, event({ type: 'NEW_KIND' }))).toMatchObject({ says: 'Inspector found a weakness' })
  })
})
