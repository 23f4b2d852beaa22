import type { SourceName } from '../../apps/manifest/sources/sources'
import type { AlertSource } from './alert-source'
import { accountAt, asHeadline, bands, firstOf, inAddress, joined, labeled, regionAt, text, thing } from './reading'

const pages = 'https://docs.aws.amazon.com/config/latest/developerguide'

/**
 * Resources that no longer comply with a rule. The rules that Security Hub makes for its controls begin with `securityhub-`: what they find
 * comes back as findings of Security Hub, and is left out where those are routed.
 */
const pattern = (routed: ReadonlySet<SourceName>) => {
  const asFindings = routed.has('SECURITY_HUB') || routed.has('SECURITY_HUB_V2')
  return {
    source: ['aws.config'],
    'detail-type': ['Config Rules Compliance Change'],
    detail: {
      newEvaluationResult: { complianceType: ['NON_COMPLIANT'] },
      ...(asFindings && { configRuleName: [{ 'anything-but': { prefix: 'securityhub-' } }] }),
    },
  }
}

/**
 * Config tells the account that has the rule, and nobody else: an aggregator gathers data and no events.
 * Source: https://docs.aws.amazon.com/config/latest/developerguide/monitor-config-with-cloudwatchevents.html
 */
export const config: AlertSource = {
  name: 'CONFIG',
  title: 'AWS Config: resources that do not comply with a rule',
  arrives: { in: 'everyAccount', regions: 'each' },
  readiness: [
    {
      client: 'config-service',
      operation: 'DescribeConfigurationRecorderStatus',
      action: 'config:DescribeConfigurationRecorderStatus',
      regions: 'each',
      at: ['ConfigurationRecordersStatus', '*', 'recording'],
      isOn: [true],
      offErrors: [],
    },
  ],
  switchOn: 'Start a configuration recorder in each account and Region, and add rules.',
  pricing: 'https://aws.amazon.com/config/pricing/',
  severities: ['MEDIUM'],
  severityFrom:
    'Config states none; MEDIUM, as Security Hub labels what Config rules find (https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-internal-providers.html)',
  pattern,
  reading: {
    given: `$in := ${regionAt('$d.awsRegion')};`,
    account: accountAt('$d.awsAccountId'),
    region: '$in',
    severity: String(bands.MEDIUM),
    id: `$trim(${firstOf(text('$d.configRuleARN'), text('$d.configRuleName'))} & ' ' & ${text('$d.resourceType')} & ' ' & ${text('$d.resourceId')})`,
    type: `'Config rule NON_COMPLIANT'`,
    says: `($name := ${text('$d.configRuleName')}; $name = '' ? 'Resource does not comply with a rule' : ${asHeadline(`'Does not comply with ' & $name`)})`,
    resource: thing(text('$d.resourceType'), text('$d.resourceId')),
    details: joined(
      labeled('rule ', text('$d.configRuleName')),
      labeled('was ', text('$d.oldEvaluationResult.complianceType')),
    ),
    description: text('$d.newEvaluationResult.annotation'),
    seen: firstOf(text('$d.newEvaluationResult.resultRecordedTime'), text('$event.time')),
    step: `'Correct the resource, or the rule if it asks too much, and let Config evaluate it again.'`,
    page: `'${pages}/evaluate-config.html'`,
    open: `'https://' & $in & '.console.aws.amazon.com/config/home?region=' & $in & '#/rules/details?configRuleName='
      & ${inAddress(text('$d.configRuleName'))}`,
  },
  sample: {
    source: 'aws.config',
    'detail-type': 'Config Rules Compliance Change',
    resources: [],
    detail: {
      resourceId: 'amzn-s3-demo-bucket',
      awsRegion: 'eu-west-1',
      awsAccountId: '111122223333',
      configRuleName: 's3-bucket-public-read-prohibited',
      recordVersion: '1.0',
      configRuleARN: 'arn:aws:config:eu-west-1:111122223333:config-rule/config-rule-abcdef',
      messageType: 'ComplianceChangeNotification',
      newEvaluationResult: {
        evaluationResultIdentifier: {
          evaluationResultQualifier: {
            configRuleName: 's3-bucket-public-read-prohibited',
            resourceType: 'AWS::S3::Bucket',
            resourceId: 'amzn-s3-demo-bucket',
          },
          orderingTimestamp: '2026-10-05T08:00:26.251Z',
        },
        complianceType: 'NON_COMPLIANT',
        resultRecordedTime: '2026-10-05T08:00:41.476Z',
        configRuleInvokedTime: '2026-10-05T08:00:40.021Z',
      },
      oldEvaluationResult: { complianceType: 'COMPLIANT' },
      notificationCreationTime: '2026-10-05T08:00:42.220Z',
      resourceType: 'AWS::S3::Bucket',
    },
  },
}
