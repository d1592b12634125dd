/** How the names begin of all that is kept of a board's comments: drafts, and what is not sent. */
export const commentsKey = (boardId: string): string => `nyttokarta.comments.${boardId}.`
