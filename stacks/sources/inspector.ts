import type { AlertSource } from './alert-source'
import { accountAt, bands, joined, labeled, named, regionAt, severityBy, text, thing } from './reading'

const page = 'https://docs.aws.amazon.com/inspector/latest/user'

/** Findings that somebody has to act on. An event comes for every vulnerability of every resource, and for each change of its state. */
const pattern = () => ({
  source: ['aws.inspector2'],
  'detail-type': ['Inspector2 Finding'],
  detail: { status: ['ACTIVE'], severity: [{ 'anything-but': ['INFORMATIONAL'] }] },
})

/**
 * Inspector tells the delegated administrator of its members' findings, in each Region.
 * Source: https://docs.aws.amazon.com/inspector/latest/user/findings-managing-automating-responses.html
 */
export const inspector: AlertSource = {
  name: 'INSPECTOR',
  title: 'Amazon Inspector: findings',
  arrives: { in: 'securityAccount', regions: 'each' },
  readiness: [
    {
      client: 'inspector2',
      operation: 'BatchGetAccountStatus',
      input: { accountIds: ['{account}'] },
      regions: 'each',
      at: ['accounts', '*', 'state', 'status'],
      isOn: ['ENABLED'],
      offErrors: [],
    },
    {
      client: 'inspector2',
      operation: 'GetDelegatedAdminAccount',
      where: 'organization',
      regions: 'each',
      at: ['delegatedAdmin', 'accountId'],
      isOn: ['{account}'],
      offErrors: ['ResourceNotFoundException'],
    },
  ],
  switchOn: 'Activate Amazon Inspector for the security account, and make that account its delegated administrator.',
  pricing: 'https://aws.amazon.com/inspector/pricing/',
  severities: ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'],
  severityFrom: `Inspector's own names one to one; UNTRIAGED, which has no score yet, is LOW (${page}/findings-understanding-severity.html)`,
  pattern,
  reading: {
    given: `$named := {
      'PACKAGE_VULNERABILITY': $d.exploitAvailable = 'YES'
        ? 'Package has a vulnerability that is known to be exploited'
        : 'Package has a known vulnerability',
      'NETWORK_REACHABILITY': 'Port can be reached from outside of its network',
      'CODE_VULNERABILITY': 'Code has a vulnerability'
    };
    $says := $lookup($named, ${text('$d.type')});
    $in := ${regionAt('$d.resources[0].region')};`,
    account: accountAt('$d.awsAccountId'),
    region: '$in',
    severity: severityBy('$d.severity', { ...bands, UNTRIAGED: bands.LOW, INFORMATIONAL: 0 }),
    id: text('$d.findingArn'),
    type: named('$d.type', `'Inspector finding'`),
    says: `$exists($says) ? $says : 'Inspector found a weakness'`,
    resource: thing(text('$d.resources[0].type'), text('$d.resources[0].id')),
    details: joined(
      text('$d.title'),
      labeled('fix available: ', text('$d.fixAvailable')),
      labeled('exploit available: ', text('$d.exploitAvailable')),
      `($type($d.inspectorScore) = 'number' ? 'score ' & $string($d.inspectorScore) : '')`,
    ),
    description: text('$d.description'),
    seen: text('$event.time'),
    step: `$d.type = 'NETWORK_REACHABILITY'
      ? 'Decide whether the port has to be open, and close it in the security group or network ACL if not.'
      : $d.type = 'CODE_VULNERABILITY' ? 'Open the finding, correct the code that it names, and deploy it again.'
      : $d.fixAvailable = 'NO' ? 'Find out whether the resource uses the package where it is exposed, and limit access to it until there is a fix.'
      : 'Update the package to the version that the finding names, and deploy the resource again.'`,
    page: `'${page}/findings-types.html'`,
    open: `'https://' & $in & '.console.aws.amazon.com/inspector/v2/home?region=' & $in & '#/findings/all'`,
  },
  sample: {
    source: 'aws.inspector2',
    'detail-type': 'Inspector2 Finding',
    resources: ['arn:aws:lambda:eu-central-1:111122223333:function:VulnerableFunction:$LATEST'],
    detail: {
      awsAccountId: '111122223333',
      description:
        'Flask is a lightweight WSGI web application framework. When all of the following conditions are met, a response containing data intended for one client may be cached and subsequently sent by the proxy to other clients.',
      epss: { score: 0.00208 },
      exploitAvailable: 'YES',
      exploitabilityDetails: { lastKnownExploitAt: 'Sat Aug 31 00:04:50.000 UTC 2024' },
      findingArn: 'arn:aws:inspector2:eu-central-1:111122223333:finding/0123456789abcdef0123456789abcdef',
      firstObservedAt: 'Wed Sep 04 16:50:37.627 UTC 2024',
      fixAvailable: 'YES',
      inspectorScore: 7.5,
      lastObservedAt: 'Wed Sep 04 16:50:37.627 UTC 2024',
      packageVulnerabilityDetails: {
        source: 'NVD',
        sourceUrl: 'https://nvd.nist.gov/vuln/detail/CVE-2023-30861',
        vendorSeverity: 'HIGH',
        vulnerabilityId: 'CVE-2023-30861',
        vulnerablePackages: [
          {
            epoch: 0,
            filePath: 'requirements.txt',
            fixedInVersion: '2.3.2',
            name: 'flask',
            packageManager: 'PIP',
            version: '2.0.0',
          },
        ],
      },
      remediation: { recommendation: { text: 'None Provided' } },
      resources: [
        {
          id: 'arn:aws:lambda:eu-central-1:111122223333:function:VulnerableFunction:$LATEST',
          partition: 'aws',
          region: 'eu-central-1',
          type: 'AWS_LAMBDA_FUNCTION',
        },
      ],
      severity: 'HIGH',
      status: 'ACTIVE',
      title: 'CVE-2023-30861 - flask',
      type: 'PACKAGE_VULNERABILITY',
      updatedAt: 'Wed Sep 04 16:50:37.627 UTC 2024',
    },
  },
}
