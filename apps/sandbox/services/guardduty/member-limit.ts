/** Members that one administrator may have. */
export const MEMBER_LIMIT = 50_000
