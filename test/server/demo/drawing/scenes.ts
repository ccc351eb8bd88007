import { hashOf, pick } from './portrait.ts';

/** Avatars of people who show something else than a face; 40 grid. */
export const scenes: Readonly<Record<string, string>> = {
  sea: '<rect width="40" height="40" fill="#cfe3e6"/><circle cx="12" cy="12" r="5" fill="#f4efe6"/><path d="M0 22c6-4 10-4 16 0s12 4 24-1v19H0z" fill="#4f8fa5"/><path d="M0 30c6-4 12-4 18 0s14 3 22-1v11H0z" fill="#2f6078"/>',
  gear: '<rect width="40" height="40" fill="#efe3cf"/><g fill="#7a5a3c"><circle cx="20" cy="20" r="9.5"/><path d="M18 6h4v28h-4zM6 18h28v4H6z"/><path d="M18 6h4v28h-4zM6 18h28v4H6z" transform="rotate(45 20 20)"/></g><circle cx="20" cy="20" r="4" fill="#efe3cf"/>',
  moon: '<rect width="40" height="40" fill="#1e2740"/><path d="M28 24A11 11 0 0 1 16 10a11 11 0 1 0 12 14z" fill="#f1c75b"/><circle cx="30" cy="11" r="1.3" fill="#fff"/><circle cx="33" cy="18" r="1" fill="#fff"/>',
  heron:
    '<rect width="40" height="40" fill="#d7e0cf"/><path d="M0 31h40v9H0z" fill="#7fa39b"/><path d="M19 34v-8M23 34v-8" stroke="#4a3f37" stroke-width="1.3"/><path d="M13 25c1-6 6-8 11-7 1-5-3-6-2-10 .6-2.3 4-2.5 4.5-.5l6 1.5-6 1c0 5 1.5 9-1 13-2 3.3-8 4-12.5 2z" fill="#5f7488"/>',
  moth: '<rect width="40" height="40" fill="#3a3346"/><path d="M20 16C14 8 7 8 5 11c0 7 5 11 12 11-5 1-7 5-5 9 4 1 7-3 8-8 1 5 4 9 8 8 2-4 0-8-5-9 7 0 12-4 12-11-2-3-9-3-15 5z" fill="#d9c3a5"/><circle cx="11" cy="15" r="2" fill="#8a3f57"/><circle cx="29" cy="15" r="2" fill="#8a3f57"/><path d="M20 13v14" stroke="#5c4a3a" stroke-width="2.4" stroke-linecap="round"/>',
  owl: '<rect width="40" height="40" fill="#c8d3a8"/><path d="M9 38V16c0-4-1-6-2-9 4 1 6 2 8 2h10c2 0 4-1 8-2-1 3-2 5-2 9v22z" fill="#6b4f3a"/><circle cx="15" cy="18" r="5" fill="#f4efe6"/><circle cx="25" cy="18" r="5" fill="#f4efe6"/><circle cx="15" cy="18" r="2.2" fill="#2b1c14"/><circle cx="25" cy="18" r="2.2" fill="#2b1c14"/><path d="m18 22 2 4 2-4z" fill="#e0a34a"/>',
  coin: '<rect width="40" height="40" fill="#2c2c34"/><circle cx="20" cy="20" r="12" fill="#e2b84a"/><circle cx="20" cy="20" r="9" fill="none" stroke="#a87d22" stroke-width="1.5"/><path d="M17 15v10M23 15v10M17 20h6" stroke="#a87d22" stroke-width="2"/>',
  thorn:
    '<rect width="40" height="40" fill="#e3d3d3"/><path d="M8 34C14 22 24 16 34 6M16 24l-6-2M18 21l1-7M25 15l-7-1M26 14l2-7" fill="none" stroke="#6e3140" stroke-width="2.4" stroke-linecap="round"/>',
  static:
    '<rect width="40" height="40" fill="#222"/><path d="M2 6h9M16 6h4M26 6h12M4 13h4M12 13h14M31 13h5M2 20h18M25 20h9M6 27h6M17 27h19M2 34h12M20 34h6M31 34h7" stroke="#9aa" stroke-width="3"/>',
  leaf: '<rect width="40" height="40" fill="#e4ebd3"/><path d="M20 36V17" stroke="#4f6b38" stroke-width="2.5"/><path d="M20 22c-1-8-6-11-13-10 0 8 5 12 13 10z" fill="#6f9a4a"/><path d="M20 19c1-8 6-11 13-10 0 8-5 12-13 10z" fill="#8fb863"/>',
  discs:
    '<rect width="40" height="40" fill="#d6dbe6"/><circle cx="16" cy="22" r="9" fill="#6b7fb0"/><circle cx="25" cy="18" r="9" fill="#d4786a" opacity=".85"/>',
  cup: '<rect width="40" height="40" fill="#f0dcc8"/><path d="M9 15h19v9c0 6-4 9-9.5 9S9 30 9 24z" fill="#4b87a0"/><path d="M28 18h2a4 4 0 0 1 0 8h-2" fill="none" stroke="#4b87a0" stroke-width="2.5"/><path d="M15 11c-2-2 2-3 0-6M21 11c-2-2 2-3 0-6" fill="none" stroke="#a98b7a" stroke-width="2" stroke-linecap="round"/>',
  hill: '<rect width="40" height="40" fill="#f3d9b5"/><circle cx="27" cy="14" r="6" fill="#e8896b"/><path d="M0 30 13 14l12 16z" fill="#5f7f6b"/><path d="M10 40 26 20l18 20z" fill="#3f6150"/><path d="M0 33h40v7H0z" fill="#2f4a3f"/>',
};

const inks = ['#24586a', '#8a3f57', '#5d6b45', '#c06a34', '#6a4a7c', '#3b4a66', '#2f6f72', '#a3622f'];
const papers = ['#f0e4cf', '#dbe6e4', '#e9dcea', '#e4ebd3', '#f3dcd2', '#d9e2ef', '#f4efe6', '#e6e0d2'];

/** A small shape on a ground, for people nobody has drawn: 40 grid. */
export function badge(name: string): string {
  const seed = hashOf(name);
  const ink = pick(inks, seed);
  const other = pick(inks, (seed >>> 5) + 3);
  const shapes = [
    `<circle cx="20" cy="20" r="11" fill="${ink}"/><path d="M20 9a11 11 0 0 1 0 22z" fill="${other}"/>`,
    `<path d="M20 7 33 31H7z" fill="${ink}"/><circle cx="20" cy="24" r="4" fill="${other}"/>`,
    `<path d="M8 12c8 0 8 16 24 16" fill="none" stroke="${ink}" stroke-width="6" stroke-linecap="round"/><circle cx="29" cy="12" r="4" fill="${other}"/>`,
    `<rect x="8" y="8" width="14" height="24" rx="2" fill="${ink}"/><rect x="18" y="14" width="14" height="18" rx="2" fill="${other}" opacity=".85"/>`,
    `<g fill="none" stroke="${ink}" stroke-width="3"><circle cx="20" cy="20" r="12"/><circle cx="20" cy="20" r="6"/></g><circle cx="20" cy="20" r="2.5" fill="${other}"/>`,
  ];
  return `<rect width="40" height="40" fill="${pick(papers, seed >>> 9)}"/>${pick(shapes, seed >>> 13)}`;
}
