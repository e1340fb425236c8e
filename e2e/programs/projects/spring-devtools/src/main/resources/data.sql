INSERT INTO book (id, title, author) VALUES (1, 'Dune', 'Frank Herbert'), (2, 'Emma', 'Jane Austen');
