import { BlockList, isIP } from 'node:net'
import { PatternError } from './pattern'

/** The test of a `cidr` pattern, IPv4 or IPv6. @throws PatternError for anything but address and prefix length */
export const cidrTest = (range: string): ((text: string) => boolean) => {
  const [address = '', prefix = ''] = range.split('/')
  const version = isIP(address)
  const length = Number(prefix)
  if (version === 0 || !/^\d+$/.test(prefix) || length > (version === 4 ? 32 : 128)) {
    throw new PatternError(`Malformed CIDR, one '/' required: "${range}"`)
  }
  const family = (ip: number): 'ipv4' | 'ipv6' => (ip === 6 ? 'ipv6' : 'ipv4')
  const list = new BlockList()
  list.addSubnet(address, length, family(version))
  return (text) => isIP(text) === version && list.check(text, family(version))
}
