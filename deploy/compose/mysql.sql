-- The account of the README, the application's schema, and the store of issue-service. Runs when the data volume is new.
CREATE DATABASE shop;
CREATE DATABASE ghostline;
CREATE USER ghostline IDENTIFIED BY 'ghostline';
GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, INDEX, LOCK TABLES, TRIGGER ON shop.* TO ghostline;
GRANT SELECT ON performance_schema.* TO ghostline;
GRANT RELOAD, PROCESS, REPLICATION CLIENT, REPLICATION SLAVE ON *.* TO ghostline;
GRANT XA_RECOVER_ADMIN ON *.* TO ghostline;
GRANT ALL ON ghostline.* TO ghostline;

CREATE TABLE shop.orders (
  id BIGINT AUTO_INCREMENT PRIMARY KEY,
  customer INT NOT NULL,
  total DECIMAL(10, 2) NOT NULL,
  KEY customer (customer)
);
INSERT INTO shop.orders (customer, total)
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
SELECT i % 97, i / 4 FROM n;
