import { expression } from './expression'

/** Names in Slack are not markup: they stand between backticks, and what would end those or begin a link is replaced. */
const escaping = `
  $safe := function($text) {
    $replace($replace($replace($replace($text, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), $tick, '"')
  };`

/** Who says it, what its id is of, and in which account the console shows it: as expressions, or for findings alone as constants. */
const saidBy = (bySource: boolean) =>
  bySource
    ? {
        says: `$by & ' says:`,
        thing: `($source = 'GUARDDUTY' ? 'Finding' : 'Event') & '`,
        account: `($source = 'GUARDDUTY' ? $owner : $signIn)`,
        keyword: '$by',
        subject: `($source = 'GUARDDUTY' ? $f.type : $f.says)`,
      }
    : { says: `'GuardDuty says:`, thing: `'Finding`, account: '$owner', keyword: `'GuardDuty'`, subject: '$f.type' }

/** A label in bold: the constant before it joins it, or an expression follows. */
const bold = (label: string): string => (label.startsWith(`'`) ? `'*${label.slice(1)}` : `'*' & ${label}`)

/**
 * A custom notification of Chatbot, for one route.
 * Source: https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 * @param bySource whether other sources' events are told, too.
 */
export const slackMessage = (bySource: boolean): string => {
  const { says, thing, account, keyword } = saidBy(bySource)
  return expression(String.raw`(
  $f := $facts;
  $tick := '\u0060';
  ${escaping}
  $quoted := function($text) { $tick & $safe($text) & $tick };
  $lines := $map($to[$index].lines, function($line) { $safe($replace($line, '{type}', $f.type)) });
  {
    'version': '1.0',
    'source': 'custom',
    'id': $event.id,
    'content': {
      'textType': 'client-markdown',
      'title': $safe($f.first),
      'description': $join([
        '*Do first:* ' & $f.step,
        '*Resource:* ' & $quoted($f.resource),
        $f.details = '' ? [] : '*Details:* ' & $quoted($f.details),
        $f.description = '' ? [] : ${bold(says)}* ' & $quoted($f.description),
        '*Seen:* ' & $f.seen,
        '*Open* (sign in to account ' & ${account} & ' first): ' & $f.open,
        '*About this type:* ' & $f.page,
        '*Type:* ' & $quoted($f.type),
        ${bold(thing)}:* ' & $quoted($f.id),
        $lines
      ], '\n'),
      'keywords': [$f.band, ${keyword}]
    },
    'metadata': {
      'threadId': $f.thread,
      'summary': $safe($f.first),
      'eventType': $safe($f.type),
      'additionalContext': { 'finding': $f.id, 'account': $event.detail.accountId, 'region': $event.region }
    }
  }
)`)
}

/**
 * What the mail of one route says, and its subject: at most 99 ASCII characters, since SNS takes less than 100. It names no Region, so that
 * copies of one event in several Regions are one conversation in a mail program, and no name of which only a few letters have room.
 * Source: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 * @param bySource whether other sources' events are told, too.
 */
export const mailItem = (bySource: boolean): string => {
  const { says, thing, account, subject } = saidBy(bySource)
  return expression(String.raw`(
  $f := $facts;
  $id := $event.detail.accountId;
  $ascii := function($text) { $replace($text, /[^ -~]/, '?') };
  $room := 99 - $length($f.grade & $id & ${subject}) - 7;
  {
    'topic': $topic,
    'subject': $substring($ascii($f.grade & ' | ' & ($room < 8 and $length($f.name) > $room ? '' : $substring($f.name, 0, $room) & ' ') & $id & ' | ' & ${subject}), 0, 99),
    'grade': $f.grade,
    'severity': $event.detail.severity,
    'account': $id,
    'id': $f.id,
    'first': $f.first,
    'text': $join([
      $f.first,
      '',
      'Do first: ' & $f.step,
      '',
      'Resource: ' & $f.resource,
      $f.details = '' ? [] : 'Details: ' & $f.details,
      $f.description = '' ? [] : ${says} ' & $f.description,
      'Seen: ' & $f.seen,
      '',
      'Open (sign in to account ' & ${account} & ' first): ' & $f.open,
      'About this type: ' & $f.page,
      'Type: ' & $f.type,
      ${thing}: ' & $f.id,
      $map($to[$index].lines, function($line) { $replace($line, '{type}', $f.type) })
    ], '\n')
  }
)`)
}
