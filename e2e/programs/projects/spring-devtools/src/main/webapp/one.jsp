<%@ page contentType="text/plain" %>one: <%= 1 + 1 %>
