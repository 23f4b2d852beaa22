import { BlockList, isIP } from 'node:net'

const familyOf = (version: number): 'ipv4' | 'ipv6' => (version === 6 ? 'ipv6' : 'ipv4')

/**
 * The test of a range in CIDR notation, IPv4 or IPv6: whether a text is an address in it. An
 * address of the other version, or a text that is not an address, is not in it.
 * @returns undefined for anything but an address and the length of its prefix; what that means is
 *   the caller's to say.
 */
export const cidrTest = (range: string): ((text: string) => boolean) | undefined => {
  const [address = '', prefix = ''] = range.split('/')
  const version = isIP(address)
  const length = Number(prefix)
  if (version === 0 || !/^\d+$/.test(prefix) || length > (version === 4 ? 32 : 128)) return undefined
  const list = new BlockList()
  list.addSubnet(address, length, familyOf(version))
  return (text) => isIP(text) === version && list.check(text, familyOf(version))
}

/**
 * A range, or a single address as the range that holds nothing else: the way that policies write
 * `aws:SourceIp`.
 */
export const rangeOf = (text: string): string => (text.includes('/') ? text : `${text}/${isIP(text) === 6 ? 128 : 32}`)
