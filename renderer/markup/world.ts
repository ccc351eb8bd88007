import { createContext, type ReactNode, useContext } from 'react';

/** What a text needs from around it: names, and what its links do. One object per list, so that rows stay still. */
export type MarkupWorld = {
  /** How a person, a role or a channel is shown: reads its own name, so that a rename redraws only it. */
  readonly mention: (node: { readonly kind: 'user' | 'role' | 'channel'; readonly id: string }) => ReactNode;
  /** 0 where Tab reaches what can be pressed in the text; -1 (if not told) where a row's cursor does. */
  readonly tabIndex?: 0 | -1;
  /** A server's own emoji: its picture where it is known. */
  readonly emoji: (node: { readonly name: string; readonly id: string }) => ReactNode;
  readonly openLink: (url: string) => void;
  readonly copy: (text: string) => void;
  readonly words: {
    readonly copyCode: string;
    readonly spoiler: string;
    /** "Goes to {{url}}, not where its words say". */
    readonly misleading: (url: string) => string;
  };
};
export const MarkupContext = createContext<MarkupWorld | null>(null);

export function useMarkupWorld(): MarkupWorld {
  const world = useContext(MarkupContext);
  if (!world) throw new Error('no MarkupContext above');
  return world;
}
