/** A message's text, taken apart. Plain data: the window makes elements of it, nothing ever makes HTML of it. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'em' | 'under' | 'strike' | 'spoiler'; readonly children: readonly Inline[] }
  /** `url` has passed `safeUrl`. `bare`: the text is the address itself. */
  | {
      readonly kind: 'link';
      readonly url: string;
      readonly bare: boolean;
      readonly children: readonly Inline[];
    }
  /** A person, a role or a channel, by its id on the account's server. */
  | { readonly kind: 'user' | 'role' | 'channel'; readonly id: string }
  /** @everyone, @here: only the words; whether they count is a fact of the message. */
  | { readonly kind: 'everyone'; readonly text: string }
  /** An emoji of the server's own, by name. */
  | { readonly kind: 'emoji'; readonly name: string; readonly id: string };

export type Block =
  | { readonly kind: 'text'; readonly inline: readonly Inline[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'list';
      /** null: bullets; else the number of the first item. */
      readonly start: number | null;
      readonly items: readonly (readonly Inline[])[];
    };
