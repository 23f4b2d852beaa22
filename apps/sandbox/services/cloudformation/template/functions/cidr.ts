import { validationError } from '../../errors'
import type { IntrinsicFunction } from './intrinsic-function'

const toNumber = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

const toAddress = (value: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')

/** `Fn::Cidr`: `count` IPv4 blocks with `bits` host bits (default 8) from the start of a block. */
export const cidr: IntrinsicFunction = (argument, _scope, evaluate) => {
  const [block, count, bits = 8] = (Array.isArray(argument) ? argument : []).map(evaluate)
  const match = /^(\d+\.\d+\.\d+\.\d+)\/(\d+)$/.exec(String(block))
  if (!match?.[1]) throw validationError(`Template error: Fn::Cidr takes an IPv4 block in the sandbox, not ${block}`)
  const size = 2 ** Number(bits)
  if (Number(count) * size > 2 ** (32 - Number(match[2]))) {
    throw validationError(`Template error: Fn::Cidr cannot cut ${count} blocks with ${bits} bits out of ${block}`)
  }
  const start = toNumber(match[1])
  return Array.from({ length: Number(count) }, (_, index) => `${toAddress(start + index * size)}/${32 - Number(bits)}`)
}
