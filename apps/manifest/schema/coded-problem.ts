import { findRegionAt } from '../region-places'
import { regionNames } from '../regions'
import type { Problem } from '../text/issue'
import { type IssueCode, issueCodes } from '../text/issue-codes'
import { didYouMean } from '../text/nearest'
import type { Path } from '../text/place'

const accountId = (input: unknown): Omit<Problem, 'code' | 'path'> => {
  const text = String(input)
  if (!/^\d+$/.test(text)) return { message: issueCodes.MANIFEST_ACCOUNT_ID.title }
  return {
    message: `An AWS account id has 12 digits, not ${text.length}`,
    ...(text.length === 11 && { wayOut: `Was a leading zero lost? Write it as a string: "0${text}"` }),
  }
}

const idIsNumber = (input: unknown): Omit<Problem, 'code' | 'path'> => {
  const text = String(input)
  return {
    message: 'An id is a text in double quotes, not a number',
    // Ten to twelve digits can only be an account id, whose zeros in front are gone.
    ...(/^\d{10,12}$/.test(text) && {
      wayOut: `Write it as a string, leading zeros included: "${text.padStart(12, '0')}"`,
    }),
  }
}

const details: Partial<Record<IssueCode, (input: unknown) => Omit<Problem, 'code' | 'path'>>> = {
  MANIFEST_ACCOUNT_ID: accountId,
  MANIFEST_ID_IS_NUMBER: idIsNumber,
  MANIFEST_FILTER_NUMBER: (input) => ({
    message: `GuardDuty compares with whole numbers only, not with ${String(input)}`,
    wayOut: `Write ${Math.floor(Number(input))} or ${Math.ceil(Number(input))}: its API takes no other numbers, although a severity need not be whole.`,
  }),
  MANIFEST_BOUNDARY: (input) => {
    const [, name] = /^arn:[^:]*:iam::[^:]*:policy\/(.+)$/.exec(String(input)) ?? []
    return {
      message: issueCodes.MANIFEST_BOUNDARY.title,
      ...(name !== undefined && {
        wayOut: `Write "${name}": an ARN names one account, and roles are created in others too.`,
      }),
    }
  },
  MANIFEST_LIST_LOCATION: (input) => {
    const [, file] = /^arn:[^:]*:s3:::(.+\/.+)$/.exec(String(input)) ?? []
    return {
      message: issueCodes.MANIFEST_LIST_LOCATION.title,
      ...(file !== undefined && { wayOut: `Write "s3://${file}".` }),
    }
  },
  MANIFEST_EMAIL: (input) => {
    const [first, ...more] = String(input).match(/[^\s<>;,"]+@[^\s<>;,"]+/g) ?? []
    const alone =
      more.length > 0 ? 'Write each address as an entry of its own.' : `Write ${JSON.stringify(first)} alone.`
    return {
      message: issueCodes.MANIFEST_EMAIL.title,
      ...(first !== undefined && first !== input && { wayOut: alone }),
    }
  },
  MANIFEST_REGION_UNKNOWN: (input) => {
    const there = findRegionAt(String(input))
    return {
      message: 'No commercial AWS Region has this name',
      ...(there === undefined ? didYouMean(String(input), regionNames) : { wayOut: `Write "${there}".` }),
    }
  },
}

/** A problem for which the schema itself names the code: what is wrong with the form of `input`. */
export const codedProblem = (code: IssueCode, path: Path, input: unknown): Problem => ({
  code,
  path,
  ...(details[code]?.(input) ?? { message: issueCodes[code].title }),
  ...(typeof input === 'string' &&
    input !== input.trim() &&
    input.trim() !== '' && { wayOut: 'Remove the spaces around it.' }),
})
