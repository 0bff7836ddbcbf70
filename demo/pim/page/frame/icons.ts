/** Line drawings of the Demo PIM, each one path in a box of 24 by 24. */
export const icons = {
  activity: 'M4 13h4l2.5-7 3.5 12 2.5-5H20',
  products: 'M12 3.5 4 7.5v9l8 4 8-4v-9zM4 7.5l8 4 8-4M12 11.5v9',
  connect:
    'M7 4v5M12 4v5M5 9h9v2.5a4.5 4.5 0 0 1-9 0zM9.500 16v1.500a3 3 0 0 0 3 3h1a3 3 0 0 0 3-3V11M14.500 11a2 2 0 1 1 4 0 2 2 0 0 1-4 0',
  settings: 'M4 7h8M16 7h4M4 17h4M12 17h8M12 7a2 2 0 1 0 4 0 2 2 0 1 0-4 0M8 17a2 2 0 1 0 4 0 2 2 0 1 0-4 0',
  system:
    'M9 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6M3.500 20c0-3.500 2.500-6 5.500-6s5.500 2.500 5.500 6M16 4.500a3 3 0 0 1 0 5M17.500 14.500c2 .8 3 2.800 3 5.500',
  search: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13M15.500 15.500 20 20',
  chevron: 'M7 10l5 5 5-5',
  warning: 'M12 4 3 19.500h18zM12 10v4.500M12 17v.1',
  done: 'M5 12.500l4.500 4.500L19 7.500',
  close: 'M6 6l12 12M18 6 6 18',
  picture: 'M4 5h16v14H4zM4 16l4.500-5 4 4.500 2.500-2.500 5 5M15.500 9.500v.1',
  plug: 'M9 3v5M15 3v5M6 8h12v4a6 6 0 0 1-12 0zM12 18v3',
  app: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM17 14v6M14 17h6',
} as const;
