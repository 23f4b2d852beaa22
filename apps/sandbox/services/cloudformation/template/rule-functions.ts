type RuleFunction = (values: readonly unknown[]) => boolean

const list = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).map(String)

/** The functions that only `Rules` may use, on evaluated arguments. */
export const ruleFunctions: Readonly<Record<string, RuleFunction>> = {
  'Fn::Contains': ([values, value]) => list(values).includes(String(value)),
  'Fn::EachMemberEquals': ([values, value]) => list(values).every((member) => member === String(value)),
  'Fn::EachMemberIn': ([values, allowed]) => list(values).every((member) => list(allowed).includes(member)),
}
