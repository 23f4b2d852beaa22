/**
 * Whether a value of an event is a text that says something. GuardDuty's events have null, or nothing at all, where a finding lacks a
 * detail, and neither is to be read in a message.
 */
export const reading = `
  $says_ := function($value) { $type($value) = 'string' and $value != '' };
  $named := function($kind, $names) {
    $map($filter($names, $says_), function($name) { $kind & ' ' & $name })
  };
  $few := function($kind, $names) {(
    $all := $distinct([$filter($names, $says_)]);
    $all := [$map($all, function($name) { $clean($name, 120) })];
    $count($all) = 0 ? [] : [$kind & $join([$all[[0..2]]], ', ')
      & ($count($all) > 3 ? ' and ' & $string($count($all) - 3) & ' more' : '')]
  )};`

/**
 * A list of what the expressions have, one statement for each: the items of a list that is written as one are evaluated at the same time and
 * count together against the hundred evaluations that Step Functions lets an expression nest.
 */
const gathered = (variable: string, expressions: readonly string[]): string =>
  [`${variable} := [];`, ...expressions.map((each) => `${variable} := $append(${variable}, ${each});`)].join('\n  ')

const things: readonly string[] = [
  "$named('EC2 instance', $r.instanceDetails.instanceId[$says_($)].($ & ($count($tag) = 0 ? '' : ' named ' & $tag[0])))",
  "$named('S3 bucket', $r.s3BucketDetails.name)",
  "$named('S3 object', $r.s3BucketDetails.s3ObjectDetails.key)",
  "$named('EKS cluster', $r.eksClusterDetails.name)",
  "$named('workload', $r.kubernetesDetails.kubernetesWorkloadDetails[$says_(name)] .($says_(namespace) ? namespace & '/' & name : name))",
  "$named('Kubernetes user', $r.kubernetesDetails.kubernetesUserDetails.username)",
  "$named('ECS cluster', $r.ecsClusterDetails.name)",
  "$named('container', $r.containerDetails.name)",
  "$named('Lambda function', $r.lambdaDetails.functionName)",
  "$named('RDS database', $r.rdsDbInstanceDetails.dbInstanceIdentifier)",
  "$named('RDS limitless database', $r.rdsLimitlessDbDetails.dbShardGroupIdentifier)",
  "$named('database user', $r.rdsDbUserDetails.user)",
  "$named('volume', $r.ebsVolumeDetails.scannedVolumeDetails.volumeArn[$says_($)].($split($, '/')[-1]))",
  "$named('snapshot', $r.ebsSnapshotDetails.snapshotArn)",
  "$named('image', $r.ec2ImageDetails.imageArn)",
  "$named('recovery point', $r.recoveryPointDetails.recoveryPointArn)",
  "$named('AI model', $r.modelDetails.modelId)",
  "$named('guardrail', $r.bedrockGuardrailDetails.guardrailArn)",
  '$userOf($r.accessKeyDetails)',
  "$s.detection.sequence.resources[resourceType != 'EC2_NETWORK_INTERFACE'].( ($says_(resourceType) ? $kindOf(resourceType) : 'resource') & ' ' & ($says_(name) ? name : $says_(uid) ? uid : 'without a name') & ($says_(data.accessKey.userName) ? ' of ' & data.accessKey.userName : '') )",
]

/** What the finding is about, each part in words; the type of resource where GuardDuty names none. */
export const resources = `
  $kindOf := function($type) {
    $join($map($split($type, '_'), function($word) {
      $word in ['EC2', 'S3', 'EKS', 'ECS', 'IAM', 'VPC'] ? $word : $lowercase($word)
    }), ' ')
  };
  $userOf := function($user) {(
    $kind := $user.userType;
    $kind = 'Root' ? 'root user'
      : $not($says_($user.userName)) ? []
      : ($kind = 'IAMUser' ? 'IAM user' : $kind in ['Role', 'AssumedRole'] ? 'role' : $says_($kind) ? $kind : 'user')
        & ' ' & $user.userName
  )};
  $tag := [$r.instanceDetails.tags[key = 'Name'].value[$says_($)]];
  ${gathered('$things', things)}
  $things := [$distinct($things)];
  $resource := $count($things) = 0 ? ($says_($r.resourceType) ? $r.resourceType : 'not named')
    : $join($map([$things[[0..5]]], function($thing) { $clean($thing, 120) }), ', ')
      & ($count($things) > 6 ? ' and ' & $string($count($things) - 6) & ' more' : '');`

const hows: readonly string[] = [
  "$few('call ', $a.awsApiCallAction.api)",
  "$few('call ', $a.kubernetesApiCallAction[$says_(verb)].(verb & ' ' & ($says_(requestUri) ? requestUri : '')))",
  "$few('domain ', $a.dnsRequestAction.domain)",
  "$few('port ', $append([$port[$type($) = 'number'].$string($)], [$a.portProbeAction.portProbeDetails.localPortDetails.port[$type($) = 'number'].$string($)]))",
  "$few($out ? 'to ' : 'from ', $append([$remote.ipAddressV4], [$remote.ipAddressV6])) .($ & ($count($place) = 0 ? '' : ' (' & $clean($join($place, ', '), 120) & ')'))",
  "$few('access key ', $r.accessKeyDetails.accessKeyId)",
  "$few('database ', $r.rdsDbUserDetails.database)",
  "$few('process ', $append([$process.($says_(executablePath) ? executablePath : name)], [$sequence.actors.process.path]))",
  "$few('run by ', $process.user)",
  "$few('threat ', $append([$scan.name], [$s.malwareScanDetails.threats.name]))",
  "$few('file ', $append($append([$scan.filePaths.filePath], [$s.malwareScanDetails.threats.itemPaths.nestedItemPath]), $append([$s.malwareScanDetails.threats.itemDetails.itemPath], [$context.($says_(threatFilePath) ? threatFilePath : filePath)])))",
  "$few('known as ', $s.evidence.threatIntelligenceDetails.threatNames)",
  "$few('actor ', $sequence.actors.user.name)",
  "$few('steps ', $sequence.signals.name)",
]

/** How it happened: who called what, from where, with which process or file; empty where GuardDuty says nothing of it. */
export const details = `
  $a := $s.action;
  $remote := $append([$a.*.remoteIpDetails], [$a.portProbeAction.portProbeDetails.remoteIpDetails]);
  $place := [$remote[0].[country.countryName, organization.asnOrg][$says_($)]];
  $connection := $a.networkConnectionAction;
  $out := $connection.connectionDirection = 'OUTBOUND';
  $port := $out ? $connection.remotePortDetails.port : $connection.localPortDetails.port;
  $process := $s.runtimeDetails.process;
  $context := $s.runtimeDetails.context;
  $scan := $s.ebsVolumeScanDetails.scanDetections.threatDetectedByName.threatNames;
  $sequence := $s.detection.sequence;
  ${gathered('$how', hows)}
  $details := $join($how, '; ');`
