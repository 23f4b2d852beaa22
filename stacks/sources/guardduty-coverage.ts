import type { AlertSource } from './alert-source'
import { accountAt, bands, firstOf, joined, labeled, named, text } from './reading'

const page = 'https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring-assessing-coverage.html'

/** Only the way into Unhealthy: that a cluster is healthy again asks nothing of anybody. */
const pattern = () => ({
  source: ['aws.guardduty'],
  'detail-type': ['GuardDuty Runtime Protection Unhealthy'],
})

/**
 * Runtime Monitoring no longer sees a cluster or an instance. GuardDuty tells the account that has it.
 * Source: https://docs.aws.amazon.com/guardduty/latest/ug/eks-runtime-monitoring-coverage.html
 */
export const guardDutyCoverage: AlertSource = {
  name: 'GUARDDUTY_COVERAGE',
  title: 'Amazon GuardDuty Runtime Monitoring: coverage that is unhealthy',
  arrives: { in: 'everyAccount', regions: 'each' },
  readiness: [],
  switchOn: 'Enable the protection RUNTIME_MONITORING in the manifest.',
  pricing: 'https://aws.amazon.com/guardduty/pricing/',
  severities: ['LOW'],
  severityFrom: `Guardpost's own, because an event states none: LOW, since a task that stops or a cluster that shrinks is unhealthy for a while (${page})`,
  pattern,
  reading: {
    given: `$r := $d.resourceDetails;
    $kind := ${named('$r.resourceType', `'resource'`)};
    $name := ${firstOf(text('$r.eksClusterDetails.clusterName'), text('$r.ecsClusterDetails.clusterName'), text('$r.ec2InstanceDetails.instanceId'))};
    $account := ${accountAt('$d.resourceAccountId')};
    $in := ${text('$event.region')};
    $issues := $r.ecsClusterDetails.fargateDetails.issues;`,
    account: '$account',
    severity: String(bands.LOW),
    id: `$trim($account & ' ' & $kind & ' ' & $name)`,
    type: `'GuardDuty Runtime Protection Unhealthy'`,
    says: `$kind = 'EKS' ? 'Coverage of an EKS cluster is unhealthy'
      : $kind = 'ECS' ? 'Coverage of an ECS cluster is unhealthy'
      : $kind = 'EC2' ? 'Coverage of an EC2 instance is unhealthy'
      : 'Coverage of a resource is unhealthy'`,
    resource: `$trim($kind & ' ' & $name)`,
    details: joined(
      labeled(
        'issue: ',
        firstOf(text('$d.issue'), `$join($filter([$issues], function($each) { $type($each) = 'string' }), ' ')`),
      ),
      labeled('was ', text('$d.previousStatus')),
      labeled('agent ', text('$r.eksClusterDetails.addonVersion')),
    ),
    description: `''`,
    seen: text('$event.time'),
    step: `'Look the issue up on the page about coverage, and bring the agent back.'`,
    page: `'${page}'`,
    open: `'https://' & $in & '.console.aws.amazon.com/guardduty/home?region=' & $in & '#/runtime-monitoring'`,
  },
  sample: {
    source: 'aws.guardduty',
    'detail-type': 'GuardDuty Runtime Protection Unhealthy',
    resources: [],
    detail: {
      schemaVersion: '1.0',
      resourceAccountId: '111122223333',
      currentStatus: 'UNHEALTHY',
      previousStatus: 'HEALTHY',
      resourceDetails: {
        resourceType: 'EKS',
        eksClusterDetails: {
          clusterName: 'payments',
          availableNodes: '2',
          desiredNodes: '3',
          addonVersion: 'v1.10.0-eksbuild.2',
        },
      },
      issue: 'Agent not reporting',
      lastUpdatedAt: '2026-10-05T08:00:41Z',
    },
  },
}
