import { counted } from '../../manifest/text/counted'
import type { ChangedProtection } from '../../planning/actions/new-protections'
import type { ProtectionPrice } from '../../planning/cost/protection-prices'
import { listed } from '../../planning/words/listed'
import type { Paint } from './paint'

const span = (from: number, to: number): string => (from === to ? `${from}` : `${from} to ${to}`)

/** `0.8 to 1.04 USD per million events`, and where no price is known. */
const priceText = ({ unit, from, to = from, unknownIn = [] }: ProtectionPrice): string => {
  const unknown = unknownIn.length === 0 ? [] : [`no price known per ${unit} in ${listed(unknownIn, 3)}`]
  return [...(from === undefined ? [] : [`${span(from, to ?? from)} USD per ${unit}`]), ...unknown].join(', ')
}

const renderProtection = ({ title, accounts, regions, count, certain, prices }: ChangedProtection): string => {
  const most = certain < count ? 'at most ' : ''
  // The meters of Runtime Monitoring have one price.
  const billed = [...new Set(prices.map(priceText))].join(', ')
  return `  ${title}: ${counted(accounts, 'account')} x ${counted(regions, 'Region')}, ${most}${counted(count, 'detector')}; ${billed}\n`
}

const whyAtMost =
  '  At most: an account that is not a member yet may have a detector already, and a Region without a detector may not offer everything.\n'

const whatPrices =
  '  Prices of the first band, after the free trial of 30 days, which each account has once in each Region for each of them; "guardpost cost --volumes <file>" estimates a month.\n'

const whyAtMostAlone = '  At most: a Region without a detector may not offer everything.\n'

/**
 * What a plan newly turns on, with what it is billed by; empty for nothing.
 * @param isAlone whether it is about one account. Default no.
 */
export const renderProtections = (protections: readonly ChangedProtection[], paint: Paint, isAlone = false): string =>
  protections.length === 0
    ? ''
    : [
        `${paint('strong', 'Newly protected, which AWS charges for')}\n`,
        ...protections.map(renderProtection),
        ...(protections.some(({ certain, count }) => certain < count) ? [isAlone ? whyAtMostAlone : whyAtMost] : []),
        whatPrices,
      ].join('')

const whyAtMostOff = '  At most: of some accounts it is not known whether it is on.\n'

/** What a plan turns off, with what it was billed by; empty for nothing. */
export const renderEnded = (protections: readonly ChangedProtection[], paint: Paint): string =>
  protections.length === 0
    ? ''
    : [
        `${paint('strong', 'No longer protected, which saves what AWS charges for it')}\n`,
        ...protections.map(renderProtection),
        ...(protections.some(({ certain, count }) => certain < count) ? [whyAtMostOff] : []),
        '  Prices of the first band; "guardpost cost" says what it cost in the last 30 days.\n',
      ].join('')
