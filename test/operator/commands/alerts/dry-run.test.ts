import { runCli } from '../../../../apps/operator/cli/cli'
import { recordedOperator } from '../../../support/recording-context'
import { shippedText } from '../../support/shipped'

const programs = {
  release: () => '0.0.0',
  sandbox: () => Promise.reject(new Error('no sandbox here')),
  rehearse: () => Promise.reject(new Error('no rehearsal here')),
}

const withRoutes = (): string => {
  const file = JSON.parse(shippedText)
  file.routes.push({ name: 'buckets', accounts: 'ALL', resources: ['S3Bucket'], samples: false, slack: 'C0BUCKETS' })
  file.routes.find(({ name }: { name: string }) => name === 'payments').digest = 'WEEKLY'
  return JSON.stringify(file)
}

const files = {
  'accounts.json': withRoutes(),
  'event.json': JSON.stringify({
    'detail-type': 'GuardDuty Finding',
    detail: {
      accountId: '333333333333',
      region: 'eu-west-1',
      type: 'Exfiltration:S3/MaliciousIPCaller',
      severity: 8,
      resource: { resourceType: 'S3Bucket' },
      service: { additionalInfo: { sample: true } },
    },
  }),
  'answer.json': JSON.stringify({
    Findings: [
      {
        AccountId: '666666666666',
        Region: 'eu-west-1',
        Type: 'Recon:EC2/Portscan',
        Severity: 5,
        Resource: { ResourceType: 'Instance' },
        Service: { AdditionalInfo: { Value: '{}', Type: 'default' } },
      },
    ],
  }),
  'list.json': '[]',
  'broken.json': '{',
  'half.json': JSON.stringify({ detail: { accountId: '33333333333', region: 'eu-west-1' } }),
}

const typed = async (words: string) => {
  const { context, stdout, stderr } = recordedOperator(files)
  const code = await runCli(['test-alert', ...words.split(' ')], context, programs)
  return { code, stdout: stdout(), stderr: stderr() }
}

interface Heard {
  readonly routes: readonly { readonly route: string; readonly notifies: string; readonly because?: string }[]
}

const heardBy = async (words: string) => {
  const { code, stdout } = await typed(`--dry-run --json ${words}`)
  const { routes } = JSON.parse(stdout) as Heard
  return [code, Object.fromEntries(routes.map(({ route, notifies }) => [route, notifies]))]
}

describe('test-alert --dry-run', () => {
  it('says of a finding in a file which routes notify, without AWS', async () => {
    const [crown, other] = [{ 'crown-jewels': 'no' }, { sandbox: 'no' }]
    expect(await heardBy('event.json')).toEqual([
      0,
      { security: 'yes', payments: 'yes', ...crown, ...other, buckets: 'no' },
    ])
    expect(await heardBy('answer.json')).toEqual([
      0,
      { security: 'yes', payments: 'no', 'crown-jewels': 'no', sandbox: 'yes', buckets: 'no' },
    ])
  })

  it('says on what it depends where a finding is described in part', async () => {
    const { stdout } = await typed('--dry-run --account payments-prod')
    expect(stdout).toBe(`a finding of any type in payments-prod (333333333333), ap-northeast-1

route         notifies                                                     whom
security      if its severity is MEDIUM or above                           Slack C0SECURITY, security@example.com
payments      if its severity is HIGH or above                             Slack C0PAYMENTS, payments-oncall@example.com
crown-jewels  no: it covers other accounts
sandbox       no: it covers other accounts
buckets       if its severity is MEDIUM or above and it is about S3Bucket  Slack C0BUCKETS

Unless it is archived by: vulnerability-scanner.
`)
  })

  it('says which digest lists what is only below the severity of a route', async () => {
    const words = '--dry-run --account payments-prod --type UnauthorizedAccess:EC2/SSHBruteForce --severity'
    const low = await typed(`${words} 2`)
    expect(low.stdout).toContain('payments      no: it notifies from HIGH (7.0) on; its weekly digest lists it')
    expect(low.stdout).toContain('security      no: it notifies from MEDIUM (4.0) on\n')
    const { routes } = JSON.parse((await typed(`${words} 2 --json`)).stdout) as { routes: { digest?: string }[] }
    expect(routes.map(({ digest }) => digest)).toEqual([undefined, 'WEEKLY', undefined, undefined, undefined])
    expect((await typed(`${words} 8`)).stdout).not.toContain('digest')
  })

  it('ends with 2 where nobody is notified: a suppression, an account or a Region that is not watched, no route', async () => {
    const scanner = await typed('--dry-run --account payments-prod --type Recon:EC2/Portscan')
    expect(scanner.stdout).toContain('Nobody is notified: the suppression vulnerability-scanner archives it.')
    expect(scanner.code).toBe(2)
    expect(await typed('--dry-run --account legacy-shop')).toMatchObject({ code: 2 })
    expect(await typed('--dry-run --route payments --account log-archive')).toMatchObject({ code: 2 })
  })

  it.each([
    ['--dry-run --route payment', 64, 'ROUTE_UNKNOWN', 'Did you mean "payments"?'],
    ['--dry-run --account payment-prod', 64, 'ACCOUNT_UNKNOWN', 'Did you mean "payments-prod"?'],
    ['--dry-run --region eu-west-3', 64, 'REGION_UNKNOWN', 'Did you mean "eu-west-1"?'],
    ['--dry-run none.json', 1, 'FINDING_UNREADABLE', 'no such file'],
    ['--dry-run broken.json', 1, 'FINDING_UNREADABLE', 'broken.json is not a finding'],
    ['--dry-run half.json', 1, 'FINDING_UNREADABLE', 'half.json is not a finding: accountId'],
    ['--dry-run list.json', 1, 'FINDING_UNREADABLE', 'list.json is not a finding: the document'],
    ['event.json', 64, 'USAGE', 'for --dry-run'],
    ['--dry-run event.json --type Recon:EC2/Portscan', 64, 'USAGE', 'not both'],
    ['--dry-run --type Recon:EC2/PortScan', 64, 'USAGE', 'Did you mean "Recon:EC2/Portscan"?'],
    ['--dry-run --resource Instances', 64, 'USAGE', 'Did you mean "Instance"?'],
    ['--severity 8', 64, 'USAGE', 'for --dry-run'],
    ['--account payments-prod --route crown-jewels', 1, 'NO_SAMPLE', '"crown-jewels" does not cover this account'],
    ['--route buckets', 1, 'NO_SAMPLE', '"buckets" takes no samples'],
  ])('%s: %i, %s', async (words, exit, code, says) => {
    const { code: ended, stderr } = await typed(words)
    expect({ ended, stderr }).toEqual({ ended: exit, stderr: expect.stringContaining(code) })
    expect(stderr).toContain(says)
  })
})
