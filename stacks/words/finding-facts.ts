import { expression } from './expression'

/** Characters that end a line, draw over another one or turn the direction of a text: nothing that somebody else has named keeps them. */
const cleaning = String.raw`
  $clean := function($text, $most) {
    $substring($replace($replace($string($text), /[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/, ' '),
      /[\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/, ''), 0, $most)
  };`

/** What the finding is about, each part in words; the type of resource where GuardDuty names none. */
const resources = `
  $named := function($kind, $names) { $map($names, function($name) { $kind & ' ' & $name }) };
  $things := [
    $named('EC2 instance', $r.instanceDetails.instanceId),
    $named('S3 bucket', $r.s3BucketDetails.name),
    $named('EKS cluster', $r.eksClusterDetails.name),
    $named('workload', $r.kubernetesDetails.kubernetesWorkloadDetails.($exists(namespace) ? namespace & '/' & name : name)),
    $named('ECS cluster', $r.ecsClusterDetails.name),
    $named('container', $r.containerDetails.name),
    $named('Lambda function', $r.lambdaDetails.functionName),
    $named('RDS database', $r.rdsDbInstanceDetails.dbInstanceIdentifier),
    $named('RDS limitless database', $r.rdsLimitlessDbDetails.dbShardGroupIdentifier),
    $named('database user', $r.rdsDbUserDetails.user),
    $named('volume', $r.ebsVolumeDetails.scannedVolumeDetails.volumeArn),
    $named($exists($r.accessKeyDetails.userType) ? $r.accessKeyDetails.userType : 'user', $r.accessKeyDetails.userName),
    $s.detection.sequence.resources.(($exists(resourceType) ? resourceType : type) & ' ' & ($exists(name) ? name : uid))
  ];
  $resource := $count($things) = 0 ? $r.resourceType
    : $join($map($things[[0..5]], function($thing) { $clean($thing, 120) }), ', ')
      & ($count($things) > 6 ? ' and ' & $string($count($things) - 6) & ' more' : '');`

/** The type's words, page and first step; of a type that AWS added later, what its name says (`wordsOfUnknown` says the same). */
const type = String.raw`
  $entry := $lookup($types, $d.type);
  $keys := $split($exists($entry) ? $substringBefore($entry, '|') : $unknown, ' ');
  $spaced := function($name) {
    $join($map(
      $split($replace($replace($name, /([a-z0-9])([A-Z])/, '$1 $2'), /([A-Z])([A-Z][a-z])/, '$1 $2'), ' '),
      function($word) { $word = $uppercase($word) ? $word : $lowercase($word) }
    ), ' ')
  };
  $name := function($table, $part) { $exists($lookup($table, $part)) ? $lookup($table, $part) : $spaced($part) };
  $parts := $match($clean($d.type, 150), /^([^:\/]+):([^:\/]+)\/(.+)$/).groups;
  $purpose := $name($purposes, $parts[0]);
  $says := $exists($entry) ? $substringAfter($entry, '|')
    : $not($exists($parts)) ? $clean($d.type, 150)
    : $uppercase($substring($purpose, 0, 1)) & $substring($purpose, 1) & ', ' & $name($kinds, $parts[1]) & ': '
      & $join($map($split($parts[2], /[.!]/), $spaced), ', ');`

/**
 * Copies of one event of a global service, and updates of one finding, are one thread; a higher severity band begins another, because
 * a reply in a thread notifies nobody.
 */
const thread = `
  $key := $r.accessKeyDetails;
  $same := $exists($key) and $exists($s.eventFirstSeen)
    ? $join([$d.type, $d.accountId, $string($key.principalId), $string($key.userName), $s.eventFirstSeen], ' ')
    : $d.id;`

/**
 * What a message says of the finding, without any character that could imitate the rest of it. Names that somebody else chose are in
 * `resource`, `title` and `description`.
 */
export const findingFacts = expression(`(
  $d := $event.detail;
  $s := $d.service;
  $r := $d.resource;
  ${cleaning}${resources}${type}${thread}
  $band := $d.severity >= 9 ? 'CRITICAL' : $d.severity >= 7 ? 'HIGH' : $d.severity >= 4 ? 'MEDIUM' : 'LOW';
  $region := $event.region;
  $grade := ($s.additionalInfo.sample = true ? 'SAMPLE | ' : '') & $band & ' ' & $formatNumber($d.severity, '0.0##');
  $seen := 'first ' & $s.eventFirstSeen & ', last ' & $s.eventLastSeen & ', count ' & $s.count;
  {
    'grade': $grade,
    'band': $band,
    'first': $join([$grade, $says, $clean($who.name, 64) & ' (' & $d.accountId & ')',
      $who.path = '' ? 'organization root' : $clean($who.path, 200), $region], ' | '),
    'says': $says,
    'name': $clean($who.name, 64),
    'type': $clean($d.type, 150),
    'id': $clean($d.id, 100),
    'resource': $clean($resource, 500),
    'seen': $clean($seen, 120),
    'title': $clean($d.title, 300),
    'description': $clean($d.description, 700),
    'step': $steps[$number($keys[1])],
    'page': $pages[$number($keys[0])] & ($keys[2] = '' ? '' : '#' & $keys[2]),
    'open': 'https://' & $region & '.console.aws.amazon.com/guardduty/home?region=' & $region
      & '#/findings?search=id%3D' & $clean($d.id, 100),
    'thread': $substring($hash($same & ' ' & $band, 'SHA-256'), 0, 32)
  }
)`)
